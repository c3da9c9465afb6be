import type { IssueSummary } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { headLine } from '../issues/head-line.js';
import { countOf } from '../words/format-number.js';
import { similarityWords } from './describe-similarity.js';

interface Props {
  other: IssueSummary;
  /** 0 to 1 */
  similarity: number;
  /** Absent: the issues are only looked at. */
  onMerge: (() => void) | undefined;
  asking: boolean;
}

export function SimilarRow({ other, similarity, onMerge, asking }: Props) {
  const { head, value } = headLine(other);
  return (
    <li>
      <Link to="/issues/$issueId" params={{ issueId: other.id }} className="similar-link">
        <b>{head}</b> <span className="second">{value.split('\n', 1)[0]}</span>
      </Link>
      <p className="third small">
        {other.shortId} · {countOf(other.eventCount, 'event')}
        {other.status !== 'unresolved' && <> · {other.status}</>}
      </p>
      <p className="similar-score small second">
        <span className="share-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(100 * similarity)}%` }} />
        </span>
        {similarityWords(similarity)}
      </p>
      <p className="similar-actions">
        {onMerge && (
          <button type="button" className="link" disabled={asking} onClick={onMerge}>
            Merge into this<span className="unseen">: {other.shortId}</span>
          </button>
        )}
        <Link
          to="."
          search={(search) => ({ ...search, compare: Number(other.id) })}
          resetScroll={false}
          className="link"
          aria-label={`Why is ${other.shortId} not together with this one?`}
        >
          Why not together?
        </Link>
      </p>
    </li>
  );
}
