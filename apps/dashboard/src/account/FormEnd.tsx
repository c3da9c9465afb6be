import type { PropsWithChildren } from 'react';

interface Props {
  error: Error | null;
  /** What was done; false while it is not. */
  done: string | false;
  disabled: boolean;
}

/** The button, and how it went. */
export const FormEnd = ({ error, done, disabled, children }: PropsWithChildren<Props>) => (
  <>
    {error && (
      <p role="alert" className="form-error">
        {error.message}
      </p>
    )}
    <div className="form-end">
      <button type="submit" className="button primary" disabled={disabled}>
        {children}
      </button>
      <span role="status" className="form-done">
        {done && !error && `✓ ${done}`}
      </span>
    </div>
  </>
);
