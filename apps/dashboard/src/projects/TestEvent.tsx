import type { TestEventAnswer } from '@errata/contract';
import { TestMailStep } from './TestMailStep.js';
import { TestPlaceStep } from './TestPlaceStep.js';
import { TestStep } from './TestStep.js';
import { accepted, useTestEvent } from './use-test-event.js';

/** Sends an event the way every SDK does and shows each station it reaches, or why it got no further. */
export function TestEvent({ slug }: { slug: string }) {
  const progress = useTestEvent(slug);
  const { send, sending, error, answer, place, isPlaceSlow } = progress;
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
        {error && <TestStep state="failed">The dashboard could not send it: {error.message}</TestStep>}
        {answer && <AnswerStep answer={answer} />}
        {answer && accepted(answer) && <TestPlaceStep slug={slug} place={place} isPlaceSlow={isPlaceSlow} />}
        {place?.state === 'stored' && <TestMailStep {...progress} />}
      </ol>
    </section>
  );
}

function AnswerStep({ answer }: { answer: TestEventAnswer }) {
  const took = accepted(answer);
  const refused = answer.status === 0 ? 'Nothing answered at ' : `Refused with status ${answer.status} by `;
  return (
    <TestStep state={took ? 'done' : 'failed'}>
      {took ? 'Accepted by ' : refused}
      <code>{answer.url}</code>
      {answer.detail && <p>{answer.detail}</p>}
    </TestStep>
  );
}
