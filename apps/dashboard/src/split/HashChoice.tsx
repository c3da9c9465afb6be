import type { SplitBy } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { issueHashesQuery } from '../api/queries.js';
import { Skeleton } from '../parts/Skeleton.js';
import { countOf } from '../words/format-number.js';
import { ChoiceFailure } from './ChoiceFailure.js';
import { findHashProblem } from './describe-split.js';

interface Props {
  issueId: string;
  chosen: string[];
  onChange: (by: SplitBy | undefined) => void;
}

/** Which of the issue's fingerprints leave it. */
export function HashChoice({ issueId, chosen, onChange }: Props) {
  const { data, error, refetch } = useQuery(issueHashesQuery(issueId));
  if (error) return <ChoiceFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton heights={[34, 34]} label="Loading the fingerprints" />;
  const problem = findHashProblem(data.hashes, chosen);
  const toggle = (hash: string) => {
    const hashes = chosen.includes(hash) ? chosen.filter((one) => one !== hash) : [...chosen, hash];
    onChange(hashes.length > 0 ? { kind: 'hashes', hashes } : undefined);
  };
  return (
    <div className="split-choice">
      {data.hashes.length > 1 && (
        <ul className="options" aria-label="Fingerprints">
          {data.hashes.map(({ hash, label, events }) => (
            <li key={hash}>
              <label className="option">
                <input
                  type="checkbox"
                  className="check"
                  checked={chosen.includes(hash)}
                  disabled={!chosen.includes(hash) && chosen.length === data.hashes.length - 1}
                  onChange={() => toggle(hash)}
                />
                <span className="option-words">
                  {label} <code className="third">{hash.slice(0, 8)}</code>
                </span>
                <span className="number second">{countOf(events, 'event')}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <p className="second" role="status">
        {data.hashes.length === 0 ? 'This issue has no fingerprint left.' : problem}
      </p>
    </div>
  );
}
