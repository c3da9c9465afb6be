import '../status/status.css';
import './dead-events.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { deadEventQuery } from '../api/queries.js';
import { CopyButton } from '../parts/CopyButton.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { Time } from '../parts/Time.js';
import { useShortcuts } from '../parts/use-shortcuts.js';
import { useTitle } from '../parts/use-title.js';
import { bytesText, countOf } from '../words/format-number.js';
import { DeadActions } from './DeadActions.js';
import { prettyPreview } from './pretty-preview.js';

/** One request the digest could not work on. What came in is shown as text, without secrets. */
export function DeadEventPage() {
  const { deadId } = useParams({ from: '/app/status/dead/$deadId' });
  const navigate = useNavigate();
  const back = (): void => void navigate({ to: '/status/dead' });
  useTitle('Dead event');
  useShortcuts({ u: back });
  const { data: dead, error, refetch } = useQuery(deadEventQuery(deadId));
  return (
    <div className="page status">
      <p className="dead-back">
        <Link to="/status/dead">Dead events</Link>
      </p>
      {!dead && error && <Failure what="It could not be loaded." error={error} retry={() => void refetch()} />}
      {!dead && !error && <Skeleton heights={[32, 24, 240]} label="Loading the request" />}
      {dead && (
        <>
          <header className="page-head dead-head">
            <h1 className="dead-reason">{dead.reason}</h1>
            <DeadActions choice={{ ids: [dead.id] }} n={1} what="this request" onDone={back} />
          </header>
          <p className="second">
            {dead.project} · {countOf(dead.events, 'event')} · {bytesText(dead.bytes)} · {dead.sdk ?? 'unknown SDK'} ·
            came in <Time at={dead.receivedAt} />, given up <Time at={dead.diedAt} />
          </p>
          {dead.preview === null ? (
            <p className="dead-none">
              What came in cannot be shown: it could not be opened, or not be searched for secrets. It is kept as it
              came.
            </p>
          ) : (
            <Preview text={prettyPreview(dead.preview)} />
          )}
        </>
      )}
    </div>
  );
}

const Preview = ({ text }: { text: string }) => (
  <section aria-labelledby="dead-preview">
    <h2 id="dead-preview">
      What came in <CopyButton text={text} label="Copy" />
    </h2>
    <p className="second">Without secrets; attachments by name.</p>
    <pre className="dead-preview" tabIndex={0}>
      {text}
    </pre>
  </section>
);
