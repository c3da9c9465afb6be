import './mailbox.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mailListQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import { MailItem } from './MailItem.js';
import { MailView } from './MailView.js';

/** The mails that did not leave this machine: list at the left, the mail at the right; one or the other on phones. */
export function MailboxPage() {
  useTitle('Mailbox');
  const { mailId } = useParams({ strict: false });
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(mailListQuery);
  const mails = data?.pages.flatMap((page) => page.mails);
  const active = data?.pages[0]?.active;
  return (
    <div className="page mailbox" data-open={mailId !== undefined}>
      <h1 className="unseen">Mailbox</h1>
      {active && <p className="banner mailbox-banner">No mail server is configured: nothing leaves this machine</p>}
      <div className="mailbox-columns">
        <div className="mailbox-list">
          {!mails && error && (
            <Failure what="The mails could not be loaded." error={error} retry={() => void refetch()} />
          )}
          {!mails && !error && <Skeleton heights={[56, 56, 56]} label="Loading mails" />}
          {mails?.length === 0 && (
            <div className="empty">
              <h2>No mail yet</h2>
              <p className="second">
                {active
                  ? 'A mail is written when an issue is new, comes back or becomes frequent.'
                  : 'A mail server is configured, so mails leave and do not land here.'}
              </p>
            </div>
          )}
          <ul aria-label="Mails">
            {mails?.map((mail) => (
              <MailItem key={mail.id} mail={mail} current={mail.id === mailId} />
            ))}
          </ul>
          {hasNextPage && (
            <button type="button" className="button" onClick={() => void fetchNextPage()}>
              Load more
            </button>
          )}
        </div>
        {mailId ? (
          <MailView key={mailId} id={mailId} />
        ) : (
          mails && mails.length > 0 && <p className="mailbox-hint third">Choose a mail to read it.</p>
        )}
      </div>
    </div>
  );
}
