import { bigint, timestamptz } from '../binary-types.js';
import { type BinaryColumns, copyOut } from '../copy-rows.js';
import type { Connection } from '../sql.js';
import { INBOX_ENTRY_COLUMNS, INBOX_ENTRY_TYPES, type InboxRow, type WaitingEntry } from './inbox.js';
import { readSentBodies, type SentBodyRef } from './sent-bodies.js';

/** More projects than this do not take part in one batch; whose turn it is, is drawn. */
const PROJECTS_MAX = 64;

/**
 * Takes rows nobody else has taken, locked until the transaction ends: at most `rowsMax`, and no further row once
 * `bytesMax` are reached. Every project that waits gets the same share of the batch, its oldest rows first; what a project
 * does not use goes to the oldest rows of all. So a noisy project never keeps another one waiting for longer than a batch
 * or two.
 *
 * `turn` hops through the index from project to project instead of reading it (PostgreSQL has no such scan of its own),
 * and begins anywhere, else those with the highest ids would wait for ever where many do. Rows are carried through with
 * their bodies, which stay where they are until they are sent: looked up again by id they would be joined with the whole
 * inbox, the longer the backlog the dearer.
 *
 * @returns a row of each project, then the next of each: whoever stops early has been fair
 */
export const claimInbox = (sql: Connection, limits: { rowsMax: number; bytesMax: number }): Promise<InboxRow[]> =>
  claim(sql, claimQuery(limits));

/** As `claimInbox`, for one row; nothing where it is gone or somebody else has it. */
export const claimInboxRow = (sql: Connection, id: string): Promise<InboxRow[]> =>
  claim(sql, `SELECT ${COLUMNS} FROM inbox WHERE id = ${BigInt(id)} FOR UPDATE SKIP LOCKED`);

async function claim(sql: Connection, query: string): Promise<InboxRow[]> {
  const claimed = await copyOut(sql, query, TYPES);
  const apart = claimed.filter((row): row is ClaimedRow & SentBodyRef => row.sentId !== null);
  const bodies = await readSentBodies(sql, apart);
  return claimed.map(({ sentBytes: _, ...row }) => ({ ...row, body: row.body ?? bodies.get(row.sentId!) ?? GONE }));
}

/** Somebody took it out of the table by hand: it is counted as what cannot be read. */
const GONE = Buffer.alloc(0);

interface ClaimedRow extends WaitingEntry {
  id: string;
  receivedAt: Date;
}

const COLUMNS = `id, received_at, ${INBOX_ENTRY_COLUMNS}`;

const TYPES: BinaryColumns<ClaimedRow> = { id: bigint, receivedAt: timestamptz, ...INBOX_ENTRY_TYPES };

const claimQuery = ({ rowsMax, bytesMax }: { rowsMax: number; bytesMax: number }): string => `
  WITH RECURSIVE start AS (
    SELECT floor(random() * max(project_id))::bigint AS after FROM inbox
  ), turn AS (
    SELECT project_id, project_id AS first, 1 AS place FROM start CROSS JOIN LATERAL (
      SELECT project_id FROM inbox WHERE project_id > start.after ORDER BY project_id LIMIT 1
    ) AS found
    UNION ALL
    SELECT next, first, place + 1 FROM turn CROSS JOIN LATERAL (
      SELECT coalesce(
        (SELECT project_id FROM inbox WHERE project_id > turn.project_id ORDER BY project_id LIMIT 1),
        (SELECT min(project_id) FROM inbox)
      ) AS next
    ) AS found
    WHERE next <> first AND place < ${PROJECTS_MAX}
  ), fair AS (
    SELECT locked.* FROM turn CROSS JOIN LATERAL (
      SELECT * FROM inbox WHERE project_id = turn.project_id
      ORDER BY id LIMIT ceil(${rowsMax}::numeric / (SELECT count(*) FROM turn)) FOR UPDATE SKIP LOCKED
    ) AS locked
    LIMIT ${rowsMax}
  ), oldest AS (
    SELECT * FROM inbox WHERE id NOT IN (SELECT id FROM fair)
    ORDER BY id LIMIT ${rowsMax} - (SELECT count(*) FROM fair) FOR UPDATE SKIP LOCKED
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY project_id ORDER BY id) AS rank
    FROM (SELECT * FROM fair UNION ALL SELECT * FROM oldest) AS locked
  ), sized AS (
    SELECT *, sum(bytes) OVER (ORDER BY rank, id) - bytes AS bytes_before
    FROM (SELECT *, coalesce(sent_bytes, octet_length(body)) AS bytes FROM ranked) AS weighed
  )
  SELECT ${COLUMNS} FROM sized WHERE bytes_before < ${bytesMax} ORDER BY rank, id`;
