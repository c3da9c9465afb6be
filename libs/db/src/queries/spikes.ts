import type { Sql } from '../sql.js';

/** How busy a project is, beside how busy it was. */
export interface ProjectRate {
  projectId: string;
  /** Events within the minute, refused ones included. */
  eventsInMinute: number;
  /** Events taken in the busiest hour of the last 7 days, the present hour left out. */
  busiestHour: number;
  /** The limit of the spike that is under way. */
  limitPerMinute: number | null;
}

/** The projects with spike protection that had more than `eventsMin` events within the minute. */
export async function findProjectRates(sql: Sql, minute: Date, eventsMin: number): Promise<ProjectRate[]> {
  const { rows } = await sql.query<ProjectRate>(
    `SELECT project.id AS "projectId", request_count.n::int AS "eventsInMinute",
            coalesce(busiest.n, 0)::float8 AS "busiestHour", spike.limit_per_minute AS "limitPerMinute"
     FROM request_count JOIN project ON project.id = request_count.id
     LEFT JOIN spike ON spike.project_id = project.id AND spike.until > $1
     LEFT JOIN LATERAL (
       SELECT max(taken) AS n FROM (
         SELECT sum(CASE outcome WHEN 'received' THEN n ELSE -n END) AS taken FROM outcome
         WHERE project_id = project.id AND outcome IN ('received', 'rate_limited')
           AND hour >= $1::timestamptz - interval '7 days' AND hour < date_trunc('hour', $1::timestamptz)
         GROUP BY hour
       ) AS hours
     ) AS busiest ON true
     WHERE request_count.scope = 'project' AND request_count.minute = $1 AND request_count.n > $2
       AND coalesce((project.settings ->> 'spikeProtection')::boolean, true)`,
    [minute, eventsMin],
  );
  return rows;
}

/** Begins a spike, or makes the one under way last longer: its limit stays, whatever the rate of the last hour. */
export async function limitSpike(
  sql: Sql,
  spike: { projectId: string; since: Date; until: Date; limitPerMinute: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO spike (project_id, since, until, limit_per_minute) VALUES ($1, $2, $3, $4)
     ON CONFLICT (project_id) DO UPDATE SET
       since = CASE WHEN spike.until > EXCLUDED.since THEN spike.since ELSE EXCLUDED.since END,
       limit_per_minute = CASE WHEN spike.until > EXCLUDED.since THEN spike.limit_per_minute ELSE EXCLUDED.limit_per_minute END,
       until = greatest(spike.until, EXCLUDED.until)`,
    [spike.projectId, spike.since, spike.until, spike.limitPerMinute],
  );
}
