import type { EventDetail, IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { issueHashesQuery, issueQuery } from '../api/queries.js';
import { Time } from '../parts/Time.js';
import { Folded } from './Folded.js';
import { readGrouping } from './read-grouping.js';

/** Which parts of the event decided that it belongs to this issue. */
export function GroupingSection({ detail: { issueId, grouping } }: { detail: EventDetail }) {
  const { record, hash, version } = grouping;
  const [isOpen, setOpen] = useState(false);
  const { sentence, parts, omitted } = readGrouping(record);
  return (
    <Folded title="Why are these together?" onOpen={() => setOpen(true)}>
      <p>{sentence}</p>
      <dl className="grouping">
        {parts.map(({ kind, text }, i) => (
          <div key={i}>
            <dt>{kind}</dt>
            <dd className="mono">{text}</dd>
          </div>
        ))}
      </dl>
      {omitted.map((line) => (
        <p key={line} className="second">
          {line}
        </p>
      ))}
      {isOpen && <GroupingHistory issueId={issueId} />}
      <p className="third small">
        Fingerprint <code>{hash}</code>, rules of version {version}
      </p>
    </Folded>
  );
}

const BY_HAND = new Set<IssueDetail['activity'][number]['kind']>(['merged', 'split', 'regrouped', 'undone']);

/** How many fingerprints lead here, and what people did about it. */
function GroupingHistory({ issueId }: { issueId: string }) {
  const { data } = useQuery(issueHashesQuery(issueId));
  const { data: issue } = useQuery(issueQuery(issueId));
  const history = issue?.activity.filter(({ kind }) => BY_HAND.has(kind)) ?? [];
  return (
    <>
      {data && data.hashes.length > 1 && (
        <p>
          {data.hashes.length} fingerprints lead to this issue.{' '}
          <Link to="." search={(search) => ({ ...search, view: 'fingerprints' as const })} resetScroll={false}>
            Show them
          </Link>
        </p>
      )}
      {history.length > 0 && (
        <ul aria-label="What people changed">
          {history.map(({ id, at, text }) => (
            <li key={id} className="second">
              {text} · <Time at={at} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
