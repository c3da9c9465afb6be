import type { IssueSummary } from '@errata/contract';
import { useId } from 'react';
import { headLine } from '../issues/head-line.js';
import { countOf } from '../words/format-number.js';

interface Props {
  issues: IssueSummary[];
  /** Id of the one that stays. */
  into: string;
  onPick: (id: string) => void;
}

/** Which of the merged issues stays. */
export function KeptIssuePicker({ issues, into, onPick }: Props) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <h3 id={id}>Which one stays?</h3>
      <ul className="options">
        {issues.map((issue) => {
          const { head, value } = headLine(issue);
          return (
            <li key={issue.id}>
              <label className="option">
                <input
                  type="radio"
                  className="check"
                  name={id}
                  checked={issue.id === into}
                  onChange={() => onPick(issue.id)}
                  {...(issue.id === into && { 'data-autofocus': true })}
                />
                <span className="option-words">
                  <span className="mono second">{issue.shortId}</span>
                  <b>{head}</b> <span className="second">{value.split('\n', 1)[0]}</span>
                </span>
                <span className="number second">{countOf(issue.eventCount, 'event')}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
