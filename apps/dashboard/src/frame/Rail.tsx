import './rail.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../api/queries.js';
import { Count } from '../parts/Count.js';
import { Key } from '../parts/Key.js';
import { IssuesIcon, MailboxIcon, ProjectsIcon, StatusIcon } from './icons.js';

/** The places there are. A bar at the bottom on phones. */
export function Rail({ onShortcuts }: { onShortcuts: () => void }) {
  const { data: me } = useQuery(meQuery);
  return (
    <nav className="rail" aria-label="Main">
      <Link to="/issues" className="rail-name">
        Errata
      </Link>
      <Link to="/issues" className="rail-item" title="Issues">
        <IssuesIcon />
        <span>Issues</span>
        {me && me.unresolvedIssues > 0 && <RailCount of={me.unresolvedIssues} what="unresolved" />}
      </Link>
      <Link to="/projects" className="rail-item" title="Projects">
        <ProjectsIcon />
        <span>Projects</span>
      </Link>
      <Link to="/mailbox" className="rail-item" title="Mailbox">
        <MailboxIcon />
        <span>Mailbox</span>
        {me && me.unreadMails > 0 && <RailCount of={me.unreadMails} what="unread" />}
      </Link>
      <Link to="/status" className="rail-item" title="Status">
        <StatusIcon />
        <span>Status</span>
        {me && me.deadEvents > 0 && <RailCount of={me.deadEvents} what="dead events" />}
      </Link>
      <button type="button" className="rail-item rail-last" title="Shortcuts" onClick={onShortcuts}>
        <span>Shortcuts</span>
        <Key>?</Key>
      </button>
    </nav>
  );
}

const RailCount = ({ of, what }: { of: number; what: string }) => (
  <small className="rail-count">
    <Count of={of} />
    <span className="unseen"> {what}</span>
  </small>
);
