import type { IssueDetail, IssueHashes, SplitBy } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { issueHashesQuery, meQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { Time } from '../parts/Time.js';
import { conditionText } from '../split/describe-split.js';
import { countOf, shareText } from '../words/format-number.js';

interface Props {
  issue: IssueDetail;
  onSplit: (by: SplitBy) => void;
}

/** Every fingerprint that leads to the issue, and how many of its events each brought. */
export function Fingerprints({ issue, onSplit }: Props) {
  const { data, error, refetch } = useQuery(issueHashesQuery(issue.id));
  const { data: me } = useQuery(meQuery);
  if (error && !data)
    return <Failure what="The fingerprints could not be loaded." error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton heights={[20, 48, 48]} label="Loading the fingerprints" />;
  const { hashes } = data;
  const total = hashes.reduce((sum, { events }) => sum + events, 0);
  const isSplittable = hashes.length > 1 && mayWork(me);
  return (
    <section className="fingerprints" aria-label="Fingerprints">
      <p className="second">
        {hashes.length === 1
          ? 'Every event here has this fingerprint.'
          : `Events with any of these ${hashes.length} fingerprints come to this issue.`}
      </p>
      <ul>
        {hashes.map((hash) => (
          <FingerprintRow
            key={hash.hash}
            hash={hash}
            total={total}
            onSplit={isSplittable ? () => onSplit({ kind: 'hashes', hashes: [hash.hash] }) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  hash: IssueHashes['hashes'][number];
  total: number;
  onSplit: (() => void) | undefined;
}

function FingerprintRow({ hash, total, onSplit }: RowProps) {
  const condition = conditionText(hash);
  return (
    <li className="fingerprint">
      <div className="fingerprint-words">
        <p>{hash.label ? <b className="mono">{hash.label}</b> : 'Nothing tells its events from others'}</p>
        <p className="third small">
          <code>{hash.hash.slice(0, 8)}</code> · by {hash.strategy} · rules of version {hash.version} · first seen{' '}
          <Time at={hash.firstSeen} />
          {condition && <> · {condition}</>}
        </p>
      </div>
      <span className="number second">
        {countOf(hash.events, 'event')} · {shareText(hash.events, total)}
      </span>
      {onSplit && (
        <button type="button" className="button" onClick={onSplit}>
          Split off…<span className="unseen"> {hash.label}</span>
        </button>
      )}
    </li>
  );
}
