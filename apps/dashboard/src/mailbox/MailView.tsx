import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mailListQuery, mailQuery, meQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Time } from '../parts/Time.js';
import { type MailTab, readMailSearch } from '../search-params.js';
import { MailBody } from './MailBody.js';

const TABS: { tab: MailTab; word: string }[] = [
  { tab: 'html', word: 'HTML' },
  { tab: 'text', word: 'Text' },
  { tab: 'headers', word: 'Headers' },
];

export function MailView({ id }: { id: string }) {
  const { tab = 'html' } = readMailSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data: mail, error, refetch } = useQuery(mailQuery(id));
  useReadMark(mail !== undefined);
  if (!mail) {
    return (
      <div className="mail">
        {error ? (
          <Failure what="The mail could not be loaded." error={error} retry={() => void refetch()} />
        ) : (
          <div className="skeleton" style={{ height: 400 }} />
        )}
      </div>
    );
  }
  return (
    <article className="mail" aria-label={mail.subject}>
      <Link to="/mailbox" className="mail-back second">
        ‹ All mails
      </Link>
      <h2>{mail.subject}</h2>
      <p className="second">
        to {mail.recipient} · <Time at={mail.createdAt} />
      </p>
      <div className="tabs mail-tabs" role="tablist" aria-label="Parts of the mail">
        {TABS.map(({ tab: one, word }) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() =>
              void navigate({ to: '.', search: one === 'html' ? {} : { tab: one }, replace: true, resetScroll: false })
            }
          >
            {word}
          </button>
        ))}
      </div>
      <MailBody mail={mail} tab={tab} />
    </article>
  );
}

/** Opening a mail marks it read on the server; the list and the rail's number follow. */
function useReadMark(opened: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!opened) return;
    void client.invalidateQueries({ queryKey: mailListQuery.queryKey });
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [opened, client]);
}
