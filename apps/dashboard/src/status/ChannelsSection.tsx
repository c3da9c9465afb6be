import type { Status } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { countOf } from '../words/format-number.js';

const QUEUES = { redis: 'In Redis.', postgres: 'In PostgreSQL.' } as const;

/** What the events pass by on their way: the queue and the mail server. */
export function ChannelsSection({ status: { queue, mail } }: { status: Status }) {
  return (
    <section aria-labelledby="status-channels">
      <h2 id="status-channels">Queue and mail</h2>
      <dl className="channels">
        <div>
          <dt>Queue</dt>
          <dd>
            {QUEUES[queue.kind]} <span className="second">{queue.problem ?? 'It works.'}</span>
          </dd>
        </div>
        <div>
          <dt>Mail</dt>
          <dd>
            {mail.kind === 'smtp' ? 'By a mail server. ' : 'None is configured: mails stay in the '}
            {mail.kind === 'mailbox' && <Link to="/mailbox">mailbox</Link>}
            {mail.kind === 'mailbox' && '. '}
            <span className="second">
              {mail.pending === 0 ? 'No mail waits.' : `${countOf(mail.pending, 'mail')} to be sent.`}
              {mail.failed > 0 && ` ${countOf(mail.failed, 'mail')} failed since yesterday.`}
            </span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
