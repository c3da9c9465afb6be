import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What issue lists are sorted and searched by, apart from the counters of `issue`: those change with every batch and must
 * have no index, so that their updates stay in the page.
 */
export class IssueRank3 implements MigrationInterface {
  name = 'IssueRank1795258800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RANK);
    await runner.query(WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(REVERSE);
  }
}

const RANK = /* sql */ `
-- Seconds since 1970, and counts as precise as lists show them: exact below 10,000, then three digits. So the row of a busy
-- issue changes about once a second, however many batches add to the issue.
CREATE TABLE issue_rank (
  project_id bigint NOT NULL,
  issue_id bigint NOT NULL,
  status text NOT NULL,
  level text NOT NULL,
  last_seen bigint NOT NULL,
  first_seen bigint NOT NULL,
  events bigint NOT NULL,
  users bigint NOT NULL,
  PRIMARY KEY (project_id, issue_id),
  FOREIGN KEY (project_id, issue_id) REFERENCES issue ON DELETE CASCADE
);

CREATE FUNCTION rank_second(at timestamptz) RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT floor(extract(epoch FROM at))::bigint $$;
CREATE FUNCTION rank_count(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN n < 10000 THEN n ELSE n - n % (10 ^ (length(n::text) - 3))::bigint END $$;

INSERT INTO issue_rank (project_id, issue_id, status, level, last_seen, first_seen, events, users)
SELECT project_id, id, status, level, rank_second(last_seen), rank_second(first_seen), rank_count(event_count), rank_count(user_count)
FROM issue;

-- Triggers, because nobody who writes issues may forget it; once a statement, because the digest writes a hundred issues in
-- one. The planner must not be tempted by a large statement to read the table from end to end, and then keep to that plan.
CREATE FUNCTION rank_new_issues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO issue_rank (project_id, issue_id, status, level, last_seen, first_seen, events, users)
  SELECT project_id, id, status, level, rank_second(last_seen), rank_second(first_seen), rank_count(event_count), rank_count(user_count)
  FROM written;
  RETURN NULL;
END $$;
CREATE FUNCTION rank_changed_issues() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off AS $$
BEGIN
  UPDATE issue_rank AS r SET status = n.status, level = n.level, last_seen = n.last_seen, first_seen = n.first_seen,
    events = n.events, users = n.users
  FROM (
    SELECT project_id, id, status, level, rank_second(last_seen) AS last_seen, rank_second(first_seen) AS first_seen,
           rank_count(event_count) AS events, rank_count(user_count) AS users
    FROM written
  ) AS n
  WHERE r.project_id = n.project_id AND r.issue_id = n.id
    AND (r.status, r.level, r.last_seen, r.first_seen, r.events, r.users)
     IS DISTINCT FROM (n.status, n.level, n.last_seen, n.first_seen, n.events, n.users);
  RETURN NULL;
END $$;
CREATE TRIGGER issue_new AFTER INSERT ON issue REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION rank_new_issues();
CREATE TRIGGER issue_changed AFTER UPDATE ON issue REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION rank_changed_issues();

-- Each order is walked from its end: for one project, and for all together.
CREATE INDEX issue_rank_last_seen ON issue_rank (status, last_seen DESC, issue_id DESC);
CREATE INDEX issue_rank_first_seen ON issue_rank (status, first_seen DESC, issue_id DESC);
CREATE INDEX issue_rank_events ON issue_rank (status, events DESC, issue_id DESC);
CREATE INDEX issue_rank_users ON issue_rank (status, users DESC, issue_id DESC);
CREATE INDEX issue_rank_project_last_seen ON issue_rank (project_id, status, last_seen DESC, issue_id DESC);
CREATE INDEX issue_rank_project_first_seen ON issue_rank (project_id, status, first_seen DESC, issue_id DESC);
CREATE INDEX issue_rank_project_events ON issue_rank (project_id, status, events DESC, issue_id DESC);
CREATE INDEX issue_rank_project_users ON issue_rank (project_id, status, users DESC, issue_id DESC);
CREATE INDEX issue_rank_level ON issue_rank (level, project_id);
DROP INDEX issue_by_status;

-- Which issues had events of a release. Both columns never change, so the counters beside them stay HOT.
CREATE INDEX issue_tag_release ON issue_tag (value, project_id, issue_id) WHERE key = 'release';

-- What maintenance deletes by age. Few distinct buckets make a small B-tree; the others arrive in order, as BRIN likes it.
CREATE INDEX event_count_old ON event_count (grain, bucket) WHERE grain <> 'd';
CREATE INDEX attachment_received ON attachment USING brin (received_at);
CREATE INDEX user_feedback_received ON user_feedback USING brin (received_at);
`;

/**
 * The index for words needs pg_trgm, which comes with PostgreSQL and which the owner of a database may create; but a provider
 * may have left it out. Without it a word is looked for in every issue: slow beyond some ten thousand, else the same.
 */
const WORDS = /* sql */ `
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX issue_words ON issue USING gin ((title || E'\\n' || value || E'\\n' || culprit) gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE WARNING 'pg_trgm is not available: searching issues for words will be slow. %', SQLERRM;
END $$;
`;

const REVERSE = /* sql */ `
DROP INDEX IF EXISTS issue_words;
DROP INDEX issue_tag_release, event_count_old, attachment_received, user_feedback_received;
CREATE INDEX issue_by_status ON issue (project_id, status, last_seen DESC, id DESC);
DROP TRIGGER issue_new ON issue;
DROP TRIGGER issue_changed ON issue;
DROP TABLE issue_rank;
DROP FUNCTION rank_new_issues(), rank_changed_issues(), rank_second(timestamptz), rank_count(bigint);
`;
