import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What fair claiming needs, what a person sees of a dead event, and what processes say of themselves. */
export class Health4 implements MigrationInterface {
  name = 'Health1795266000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('Claiming needs the index; restore a backup instead.');
  }
}

const SQL = /* sql */ `
-- Which projects wait, without reading all that waits: the digest gives every project its turn.
CREATE INDEX inbox_project ON inbox (project_id, id);

-- Not received_at: what is replayed came in long ago, and has waited since it was replayed.
ALTER TABLE inbox ADD COLUMN waiting_since timestamptz NOT NULL DEFAULT now();

-- What a person may see of the body: opened and scrubbed when it was buried. Null: it could not be opened.
ALTER TABLE dead_event ADD COLUMN preview text;
-- Reasons name the fault alone, so that events that died of the same one can be told together.
UPDATE dead_event SET reason = regexp_replace(reason, '^inbox row [0-9]+: ', '');

-- What every process says of itself every few seconds; worth nothing after a crash of PostgreSQL, so not in the WAL.
CREATE UNLOGGED TABLE process_report (
  host text NOT NULL,
  pid integer NOT NULL,
  role text NOT NULL,
  started_at timestamptz NOT NULL,
  reported_at timestamptz NOT NULL DEFAULT now(),
  rss_bytes bigint NOT NULL,
  -- 99 of 100 turns of the event loop came no later than this
  loop_lag_ms real NOT NULL,
  pool_size integer NOT NULL,
  pool_used integer NOT NULL,
  -- queries that wait for a connection
  pool_waiting integer NOT NULL,
  -- inbox rows, since the last report
  accepted_per_second real NOT NULL,
  digested_per_second real NOT NULL,
  -- when it last did a piece of its work
  progress_at timestamptz,
  -- the stage that took most of the digest's time, and its share
  slowest_stage text,
  slowest_share real,
  -- what does not work, in a sentence
  problem text,
  PRIMARY KEY (host, pid, role)
) WITH (fillfactor = 50);

-- The last hours of the inbox, minute by minute; a minute without work has no row.
CREATE TABLE backlog_minute (
  minute timestamptz PRIMARY KEY,
  -- the most that was seen to wait within it
  rows integer NOT NULL,
  bytes bigint NOT NULL,
  oldest_seconds integer NOT NULL,
  -- inbox rows, over all processes
  accepted bigint NOT NULL,
  digested bigint NOT NULL
) WITH (fillfactor = 50);
`;
