import type { IssueSummary } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Count } from '../parts/Count.js';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';
import { headLine } from './head-line.js';
import { IssueNews } from './IssueNews.js';
import { Trend } from './Trend.js';

interface Props {
  issue: IssueSummary;
  selected: boolean;
  onSelect: (id: string) => void;
  showStatus: boolean;
}

export const IssueRow = memo(function IssueRow({ issue, selected, onSelect, showStatus }: Props) {
  const { head, value } = headLine(issue);
  return (
    <li className="row" data-level={issue.level} data-selected={selected}>
      <span className="row-check">
        <input
          type="checkbox"
          className="check"
          aria-label={`Select ${issue.shortId}`}
          checked={selected}
          onChange={() => onSelect(issue.id)}
        />
      </span>
      <div className="row-words">
        <p className="row-first">
          <Link to="/issues/$issueId" params={{ issueId: issue.id }} className="row-link">
            {head}
          </Link>
          <span className="mono second">{issue.culprit}</span>
        </p>
        <p className="row-second">
          <span className="row-value">{value.split('\n', 1)[0]}</span>
          <span className="row-marks">
            <span>{issue.shortId}</span>
            {issue.level !== 'error' && <span className={`level level-${issue.level}`}>{issue.level}</span>}
            {issue.unhandled && <span>unhandled</span>}
            {showStatus && issue.status !== 'unresolved' && <span>{issue.status}</span>}
            <IssueNews issue={issue} />
          </span>
        </p>
      </div>
      <Trend issue={issue} />
      <span className="number row-events" aria-label={countOf(issue.eventCount, 'event')}>
        <Count of={issue.eventCount} />
      </span>
      <span className="number row-users" aria-label={countOf(issue.userCount, 'user')}>
        {issue.userCount > 0 ? <Count of={issue.userCount} /> : <span className="third">–</span>}
      </span>
      <span className="number row-seen">
        <Time at={issue.lastSeen} as="span" />
      </span>
      <span className="number row-age">
        <Time at={issue.firstSeen} as="span" />
      </span>
    </li>
  );
});
