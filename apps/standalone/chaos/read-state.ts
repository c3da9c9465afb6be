import type { Sql } from '@errata/db';

/** What the installation says has happened. */
export interface State {
  /** Ids of the events that count, 32 hex digits. */
  seen: string[];
  issues: StoredIssue[];
  /** Events by minute, hour and day, summed. */
  counted: Record<'m' | 'h' | 'd', number>;
  alerts: StoredAlert[];
  /** Outcomes of events, summed; `waiting` is what lies in the inbox. */
  ledger: Map<string, number>;
  /** Events buried as poison. */
  dead: number;
  bodies: BodyCounts;
}

/** What should be none, but for `apart`. */
export interface BodyCounts {
  /** Bodies that lie apart from their events. */
  apart: number;
  /** Events whose body is not where they point to. */
  missing: number;
  /** Bodies nothing points to. */
  left: number;
}

export interface StoredIssue {
  id: string;
  projectId: string;
  type: string;
  eventCount: number;
  /** Rows in `event`, and different ids among them. */
  rows: number;
  distinct: number;
}

export interface StoredAlert {
  issueId: string;
  kind: string;
  recipient: string;
  state: string;
  messageId: string | null;
}

/** Reads everything the invariants need, in a few statements; nothing may be under way. */
export async function readState(sql: Sql): Promise<State> {
  const all = async <Row extends object>(text: string): Promise<Row[]> => (await sql.query<Row>(text)).rows;
  const seen = await all<{ id: string }>(`SELECT replace(event_id::text, '-', '') AS id FROM event_seen`);
  const counted = await all<{ grain: string; n: number }>('SELECT grain, sum(n)::int AS n FROM event_count GROUP BY 1');
  const [dead] = await all<{ n: number }>('SELECT count(*)::int AS n FROM dead_event');
  return {
    seen: seen.map(({ id }) => id),
    issues: await all<StoredIssue>(
      `SELECT issue.id, issue.project_id AS "projectId", issue.type, event_count::int AS "eventCount",
              count(event.id)::int AS rows, count(DISTINCT event.event_id)::int AS distinct
       FROM issue LEFT JOIN event ON event.project_id = issue.project_id AND event.issue_id = issue.id
       GROUP BY issue.project_id, issue.id`,
    ),
    counted: { m: 0, h: 0, d: 0, ...Object.fromEntries(counted.map(({ grain, n }) => [grain, n])) },
    alerts: await all<StoredAlert>(
      'SELECT issue_id AS "issueId", kind, recipient, state, message_id AS "messageId" FROM alert ORDER BY id',
    ),
    ledger: await readLedger(all),
    dead: dead?.n ?? 0,
    bodies: (await all<BodyCounts>(BODIES))[0]!,
  };
}

const BODIES = `
  SELECT count(sent.id)::int AS apart, count(*) FILTER (WHERE event.sent_id IS NOT NULL AND sent.id IS NULL)::int AS missing,
         count(*) FILTER (WHERE event.id IS NULL AND inbox.id IS NULL)::int AS left
  FROM (SELECT * FROM event WHERE sent_id IS NOT NULL) AS event
  FULL JOIN sent_body AS sent ON sent.project_id = event.project_id AND sent.id = event.sent_id AND sent.received_at = event.received_at
  LEFT JOIN inbox ON inbox.sent_id = sent.id`;

async function readLedger(all: <Row extends object>(text: string) => Promise<Row[]>): Promise<Map<string, number>> {
  const rows = await all<{ outcome: string; n: number }>(
    `SELECT outcome, sum(n)::int AS n FROM outcome WHERE category = 'error' GROUP BY 1
     UNION ALL SELECT 'waiting', coalesce(sum(events), 0)::int FROM inbox`,
  );
  return new Map(rows.map(({ outcome, n }) => [outcome, n]));
}
