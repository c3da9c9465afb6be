import type { IssueDetail } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { headLine } from '../issues/head-line.js';
import { IssueNews } from '../issues/IssueNews.js';
import { Count } from '../parts/Count.js';
import { IssueActions } from './IssueActions.js';

interface Props {
  issue: IssueDetail;
  /** Set when an old link led here: what the merged issue was called, or ''. */
  mergedFrom: string | undefined;
  onSplit: () => void;
}

/** The error is the loudest thing on the page. */
export const IssueHeader = ({ issue, mergedFrom, onSplit }: Props) => (
  <header className="issue-head">
    <div className="issue-words">
      <h1>{headLine(issue).head}</h1>
      {headLine(issue).value && <p className="issue-value">{headLine(issue).value}</p>}
      <p className="issue-facts">
        {issue.culprit && <span className="mono">{issue.culprit}</span>}
        <Link to="/issues" search={{ project: issue.projectSlug }} title={`Issues of ${issue.projectSlug}`}>
          {issue.shortId}
        </Link>
        {issue.level !== 'error' && <span className={`level-${issue.level}`}>{issue.level}</span>}
        {issue.unhandled && <span>unhandled</span>}
        <span>
          <b>
            <Count of={issue.eventCount} />
          </b>{' '}
          {issue.eventCount === 1 ? 'event' : 'events'}
        </span>
        <span>
          <b>
            <Count of={issue.userCount} />
          </b>{' '}
          {issue.userCount === 1 ? 'user' : 'users'}
        </span>
        {issue.status !== 'unresolved' && (
          <span className="issue-status" data-status={issue.status}>
            {issue.status}
          </span>
        )}
        <IssueNews issue={issue} />
      </p>
      {mergedFrom !== undefined && (
        <p className="issue-merged" role="status">
          {mergedFrom || 'The issue of your link'} was merged into this issue.
        </p>
      )}
    </div>
    <IssueActions issue={issue} onSplit={onSplit} />
  </header>
);
