import type { Sql } from '../sql.js';

/** Why no mail leaves at all: a login the server refuses, or a server that is not there. People see it as a banner. */
export interface MailProblem {
  reason: string;
  /** ISO 8601. */
  since: string;
  triedAt: string;
  /** While there is a problem, all processes together try once in so many seconds. */
  pauseSeconds?: number;
}

const NAME = 'mail_problem';

/** Of a problem that was noted by an earlier version. */
const PAUSE_SECONDS = 60;

export async function readMailProblem(sql: Sql): Promise<MailProblem | undefined> {
  const { rows } = await sql.query<{ value: MailProblem }>('SELECT value FROM installation WHERE name = $1', [NAME]);
  return rows[0]?.value;
}

/** @returns whether this process may send now: there is no problem, or the one try after a pause is taken herewith */
export async function takeMailTry(sql: Sql): Promise<boolean> {
  if ((await readMailProblem(sql)) === undefined) return true;
  const { rowCount } = await sql.query(
    `UPDATE installation SET value = value || jsonb_build_object('triedAt', now())
     WHERE name = $1 AND (value ->> 'triedAt')::timestamptz <= now() - make_interval(secs => coalesce((value ->> 'pauseSeconds')::int, $2))`,
    [NAME, PAUSE_SECONDS],
  );
  return rowCount === 1;
}

/** Lets the next try happen at once: a process that has just started may have better settings. */
export async function allowMailTry(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE installation SET value = value || jsonb_build_object('triedAt', 'epoch'::timestamptz) WHERE name = $1`,
    [NAME],
  );
}

export async function setMailProblem(sql: Sql, reason: string, pauseSeconds: number): Promise<void> {
  await sql.query(
    `INSERT INTO installation (name, value)
     VALUES ($1, jsonb_build_object('reason', $2::text, 'since', now(), 'triedAt', now(), 'pauseSeconds', $3::int))
     ON CONFLICT (name) DO UPDATE SET value = installation.value || (excluded.value - 'since')`,
    [NAME, reason, pauseSeconds],
  );
}

export async function clearMailProblem(sql: Sql): Promise<void> {
  await sql.query('DELETE FROM installation WHERE name = $1', [NAME]);
}
