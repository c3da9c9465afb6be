import { ApiError } from '../api/request.js';

interface Props {
  /** What could not be done: "The issues could not be loaded." */
  what: string;
  error: unknown;
  retry?: () => void;
}

/** What happened, what to do, a retry; the rest of the page stays. */
export function Failure({ what, error, retry }: Props) {
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="failure" role="alert">
      <h2>{missing ? 'Nothing is here.' : what}</h2>
      <p className="second">{error instanceof Error ? error.message : 'Something unexpected happened.'}</p>
      {missing ? (
        <p className="second">The address may be old, or it was deleted after its retention time.</p>
      ) : (
        retry && (
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        )
      )}
    </div>
  );
}
