/** What there is to choose from did not come; the rest of the dialog stays. */
export const ChoiceFailure = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <p role="alert" className="form-error">
    {error.message}{' '}
    <button type="button" className="link" onClick={onRetry}>
      Try again
    </button>
  </p>
);
