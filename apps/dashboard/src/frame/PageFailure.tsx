import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Failure } from '../parts/Failure.js';

/** What stands where a page should: its data did not come, or drawing it failed. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="page">
      <Failure what="This page could not be shown." error={error} retry={retry} />
    </div>
  );
}
