/**
 * Statements that take counts back from the issues they were poured into, and give them to those they came from. Counts
 * that retention has dropped since are not missed.
 *
 * @param poured of a relation: its rows as they were, and in front of them the issue they were poured into, `target`
 */
export const unpour = (poured: (relation: 'event_count' | 'issue_tag' | 'issue') => string): string[] => [
  unpourRows(poured('event_count'), 'event_count', 'grain, bucket', ''),
  unpourRows(poured('issue_tag'), 'issue_tag', 'key, value', ', first_seen, last_seen'),
  `WITH poured AS MATERIALIZED (${poured('issue')}), sums AS (
     SELECT id, sum(n) AS n FROM (
       SELECT target AS id, -event_count AS n FROM poured UNION ALL SELECT id, event_count FROM poured
     ) AS both_ways GROUP BY id
   )
   UPDATE issue SET event_count = greatest(issue.event_count + sums.n, 0) FROM sums
   WHERE issue.project_id = $1 AND issue.id = sums.id`,
];

const unpourRows = (poured: string, relation: string, key: string, others: string): string => `
  WITH poured AS MATERIALIZED (${poured}), sums AS (
    SELECT target, ${key}, sum(n) AS n FROM poured GROUP BY target, ${key}
  ), lessened AS (
    UPDATE ${relation} AS t SET n = t.n - sums.n FROM sums
    WHERE t.project_id = $1 AND t.issue_id = sums.target AND ${equal(key)} AND t.n > sums.n
  ), emptied AS (
    DELETE FROM ${relation} AS t USING sums
    WHERE t.project_id = $1 AND t.issue_id = sums.target AND ${equal(key)} AND t.n <= sums.n
  )
  INSERT INTO ${relation} AS t (project_id, issue_id, ${key}, n${others})
  SELECT project_id, issue_id, ${key}, n${others} FROM poured
  ON CONFLICT (project_id, issue_id, ${key}) DO UPDATE SET n = t.n + EXCLUDED.n`;

const equal = (key: string): string =>
  key
    .split(', ')
    .map((column) => `t.${column} = sums.${column}`)
    .join(' AND ');
