import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Large bodies are written once, when they come in; the inbox and then the event point to them. */
export class SentBodies6 implements MigrationInterface {
  name = 'SentBodies1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('Events point to their bodies; restore a backup instead.');
  }
}

const SQL = /* sql */ `
CREATE SEQUENCE sent_body_id_seq;

-- As their SDKs sent them, still compressed. received_at is that of the inbox row and of the event, to the millisecond: digests
-- know no more of it.
CREATE TABLE sent_body (
  project_id bigint NOT NULL,
  id bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  bytes bytea NOT NULL,
  PRIMARY KEY (project_id, id, received_at)
) PARTITION BY RANGE (received_at);
ALTER TABLE sent_body ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A small body, or one that will not be kept as it came, waits in the row itself.
ALTER TABLE inbox
  ALTER COLUMN body DROP NOT NULL,
  ALTER COLUMN received_at SET DEFAULT date_trunc('milliseconds', now()),
  ADD COLUMN sent_id bigint,
  ADD COLUMN sent_bytes integer,
  ADD CONSTRAINT inbox_body CHECK ((body IS NULL) = (sent_id IS NOT NULL) AND (sent_id IS NULL) = (sent_bytes IS NULL));

-- What follows the event's own body.
ALTER TABLE event ADD COLUMN sent_id bigint;

-- Partitions are named event_YYYYMMDD and sent_body_YYYYMMDD and cover one UTC day. Two processes may ask for the same at once.
CREATE OR REPLACE FUNCTION ensure_event_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  suffix text := to_char(day, 'YYYYMMDD');
  parent text;
BEGIN
  IF to_regclass('event_' || suffix) IS NOT NULL AND to_regclass('sent_body_' || suffix) IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('event partition'));
  FOREACH parent IN ARRAY ARRAY['event', 'sent_body'] LOOP
    CONTINUE WHEN to_regclass(parent || '_' || suffix) IS NOT NULL;
    -- Attached, which those who read and write the parent do not notice; made as a partition it would wait for all of them.
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || '_' || suffix, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, parent || '_' || suffix,
      day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  END LOOP;
END $$;
`;
