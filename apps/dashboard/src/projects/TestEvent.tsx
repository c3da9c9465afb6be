import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accepted, useTestEvent } from './use-test-event.js';

type StepState = 'done' | 'waiting' | 'failed';

/** Sends an event the way every SDK does and shows each station it reaches, or why it got no further. */
export function TestEvent({ slug }: { slug: string }) {
  const { send, sending, error, answer, place, mail, slow } = useTestEvent(slug);
  const took = answer !== undefined && accepted(answer);
  return (
    <section aria-labelledby="test-event">
      <h2 id="test-event">Send a test event</h2>
      <p className="second">
        It travels through the public address, with whatever proxy stands in front of it, like any other event.
      </p>
      <button type="button" className="button primary test-send" onClick={send} disabled={sending}>
        {sending ? 'Sending …' : answer ? 'Send another test event' : 'Send a test event'}
      </button>
      <ol className="steps" aria-live="polite" aria-label="What became of the test event">
        {error && <Step state="failed">The dashboard could not send it: {error.message}</Step>}
        {answer && (
          <Step state={took ? 'done' : 'failed'}>
            {took
              ? 'Accepted by '
              : answer.status === 0
                ? 'Nothing answered at '
                : `Refused with status ${answer.status} by `}
            <code>{answer.url}</code>
            {answer.detail && <p>{answer.detail}</p>}
          </Step>
        )}
        {took && (
          <Step state={place?.state === 'stored' ? 'done' : 'waiting'}>
            {place?.state === 'stored' ? (
              <>
                It is part of an issue:{' '}
                <Link to="/issues/$issueId/events/$eventId" params={{ issueId: place.issueId, eventId: place.eventId }}>
                  Open the issue
                </Link>
              </>
            ) : (
              <>
                Waiting until it is part of an issue …
                {slow && ' This takes longer than it should: is the worker running?'}
              </>
            )}
          </Step>
        )}
        {place?.state === 'stored' && (
          <Step state={mail ? 'done' : 'waiting'}>
            {mail ? (
              <>
                Its mail is here:{' '}
                <Link to="/mailbox/$mailId" params={{ mailId: mail.id }}>
                  {mail.subject}
                </Link>
              </>
            ) : slow ? (
              'No mail: one is sent when an issue is new, comes back or becomes frequent, and this issue was known.'
            ) : (
              'Waiting for its mail …'
            )}
          </Step>
        )}
      </ol>
    </section>
  );
}

const MARKS: Record<StepState, string> = { done: '✓', waiting: '·', failed: '×' };

const Step = ({ state, children }: { state: StepState; children: ReactNode }) => (
  <li data-state={state}>
    <span className="step-mark" aria-hidden="true">
      {MARKS[state]}
    </span>
    <div>{children}</div>
  </li>
);
