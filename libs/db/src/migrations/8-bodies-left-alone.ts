import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bodies are not vacuumed for having been inserted. PostgreSQL would read each of them a second time and, because pages have
 * checksums, write most of them into its log once more, only to mark them as visible, which nobody asks of a body. Deleted
 * ones are vacuumed as before.
 */
export class BodiesLeftAlone8 implements MigrationInterface {
  name = 'BodiesLeftAlone1796256000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    // Earlier versions do not mind.
  }
}

const SQL = /* sql */ `
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
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) WITH (toast.autovacuum_vacuum_insert_threshold = -1)',
      parent || '_' || suffix, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, parent || '_' || suffix,
      day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  END LOOP;
END $$;

DO $$
DECLARE
  partition regclass;
BEGIN
  FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent IN ('event'::regclass, 'sent_body'::regclass) LOOP
    EXECUTE format('ALTER TABLE %s SET (toast.autovacuum_vacuum_insert_threshold = -1)', partition);
  END LOOP;
END $$;
`;
