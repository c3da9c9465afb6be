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

-- A trigger, because nobody who writes issues may forget it.
CREATE FUNCTION rank_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO issue_rank AS r (project_id, issue_id, status, level, last_seen, first_seen, events, users)
  VALUES (NEW.project_id, NEW.id, NEW.status, NEW.level, rank_second(NEW.last_seen), rank_second(NEW.first_seen),
          rank_count(NEW.event_count), rank_count(NEW.user_count))
  ON CONFLICT (project_id, issue_id) DO UPDATE SET
    status = EXCLUDED.status, level = EXCLUDED.level, last_seen = EXCLUDED.last_seen, first_seen = EXCLUDED.first_seen,
    events = EXCLUDED.events, users = EXCLUDED.users;
  RETURN NULL;
END $$;
CREATE TRIGGER issue_ranked AFTER INSERT ON issue FOR EACH ROW EXECUTE FUNCTION rank_issue();
CREATE TRIGGER issue_reranked AFTER UPDATE ON issue FOR EACH ROW
  WHEN (NEW.status <> OLD.status OR NEW.level <> OLD.level
    OR rank_second(NEW.last_seen) <> rank_second(OLD.last_seen) OR rank_second(NEW.first_seen) <> rank_second(OLD.first_seen)
    OR rank_count(NEW.event_count) <> rank_count(OLD.event_count) OR rank_count(NEW.user_count) <> rank_count(OLD.user_count))
  EXECUTE FUNCTION rank_issue();

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
DROP TRIGGER issue_ranked ON issue;
DROP TRIGGER issue_reranked ON issue;
DROP TABLE issue_rank;
DROP FUNCTION rank_issue(), rank_second(timestamptz), rank_count(bigint);
`;
