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

/**
 * Begins a spike, or makes the one under way last longer: its limit stays, whatever the rate of the last hour.
 *
 * @param spike its `minute` is the one looked at: a spike that lasted into it goes on
 * @returns whether it begins
 */
export async function limitSpike(
  sql: Sql,
  spike: { projectId: string; minute: Date; since: Date; until: Date; limitPerMinute: number },
): Promise<boolean> {
  const { rows } = await sql.query<{ begins: boolean }>(
    `INSERT INTO spike (project_id, since, until, limit_per_minute) VALUES ($1, $2, $3, $4)
     ON CONFLICT (project_id) DO UPDATE SET
       since = CASE WHEN spike.until > $5 THEN spike.since ELSE EXCLUDED.since END,
       limit_per_minute = CASE WHEN spike.until > $5 THEN spike.limit_per_minute ELSE EXCLUDED.limit_per_minute END,
       until = greatest(spike.until, EXCLUDED.until)
     RETURNING since = $2 AS begins`,
    [spike.projectId, spike.since, spike.until, spike.limitPerMinute, spike.minute],
  );
  return rows[0]?.begins ?? false;
}

/** Members who look after the installation and want alert mails, lower-case. */
export async function findAdminRecipients(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ email: string }>(
    `SELECT lower(email) AS email FROM member WHERE alert_mail AND role IN ('owner', 'admin') ORDER BY 1`,
  );
  return rows.map((row) => row.email);
}

/** What the alert of a spike says. Times are ISO 8601. */
export interface SpikeDetail {
  /** The minute that was far above the usual rate. */
  minute: string;
  eventsInMinute: number;
  /** The rate of the busiest hour. */
  usualPerMinute: number;
  limitPerMinute: number;
  /** When the limit ends if the rate falls at once. */
  until: string;
}

/**
 * Alerts for a spike that begins, one for each recipient. The same spike told twice stays one row.
 *
 * @returns how many rows are new
 */
export async function insertSpikeAlerts(
  sql: Sql,
  spike: { projectId: string; since: Date; recipients: readonly string[]; detail: SpikeDetail },
): Promise<number> {
  const { rowCount } = await sql.query(
    `INSERT INTO alert (project_id, kind, occasion, recipient, detail)
     SELECT $1, 'spike', $2, recipient, $4 FROM unnest($3::text[]) AS recipient
     ON CONFLICT DO NOTHING`,
    [spike.projectId, `spike:${spike.since.toISOString()}`, spike.recipients, spike.detail],
  );
  return rowCount ?? 0;
}
