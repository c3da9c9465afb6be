import type { Sql } from '../sql.js';
import type { StoredEventRow } from './events.js';
import { wholeBody } from './sent-bodies.js';

export interface EventListing {
  projectId: string;
  /** Absent: the events of all issues of the project. */
  issueId?: string | undefined;
  /** Row id; only events digested before that one. */
  before?: string | undefined;
  limit: number;
}

/** One page of kept events, last digested first: each partition is read from the end of an index, at most `limit` rows far. */
export async function listEvents(
  sql: Sql,
  { projectId, issueId, before, limit }: EventListing,
): Promise<StoredEventRow[]> {
  const ofIssue = issueId === undefined ? '' : 'AND issue_id = $4';
  const { rows } = await sql.query<StoredEventRow>(
    `SELECT id, replace(event_id::text, '-', '') AS "eventId", issue_id AS "issueId", received_at::text AS partition,
            received_at AS "receivedAt", occurred_at AS "occurredAt", title, hash,
            ${wholeBody('event')} AS body
     FROM event WHERE project_id = $1 AND ($2::bigint IS NULL OR id < $2) ${ofIssue}
     ORDER BY id DESC LIMIT $3`,
    [projectId, before ?? null, limit, ...(issueId === undefined ? [] : [issueId])],
  );
  return rows;
}
