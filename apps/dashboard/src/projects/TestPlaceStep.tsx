import { Link } from '@tanstack/react-router';
import { TestStep } from './TestStep.js';
import type { TestEventProgress } from './use-test-event.js';

/** The station between the answer and the mail: the issue, or what keeps the event from it. */
export function TestPlaceStep({
  slug,
  place,
  isPlaceSlow,
}: Pick<TestEventProgress, 'place' | 'isPlaceSlow'> & { slug: string }) {
  if (place?.state === 'stored')
    return (
      <TestStep state="done">
        It is part of an issue:{' '}
        <Link to="/issues/$issueId/events/$eventId" params={{ issueId: place.issueId, eventId: place.eventId }}>
          Open the issue
        </Link>
      </TestStep>
    );
  return (
    <TestStep state="waiting">
      Waiting until it is part of an issue …
      {isPlaceSlow && (
        <p>
          This takes longer than it should. Is the worker running? <Link to="/status">Status</Link> says so. Or a filter
          left it out: then the{' '}
          <Link to="/projects/$slug" params={{ slug }} search={{ tab: 'ledger' }}>
            ledger
          </Link>{' '}
          counts it.
        </p>
      )}
    </TestStep>
  );
}
