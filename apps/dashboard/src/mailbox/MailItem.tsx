import type { MailSummary } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { Time } from '../parts/Time.js';

export const MailItem = ({ mail, current }: { mail: MailSummary; current: boolean }) => (
  <li className="mail-item" data-read={mail.read}>
    <Link
      to="/mailbox/$mailId"
      params={{ mailId: mail.id }}
      search={true}
      aria-current={current ? 'true' : undefined}
      activeProps={{}}
    >
      <span className="mail-subject">
        {!mail.read && <span className="unseen">Unread: </span>}
        {mail.subject}
      </span>
      <span className="mail-meta third">
        <span>{mail.recipient}</span>
        <Time at={mail.createdAt} />
      </span>
    </Link>
  </li>
);
