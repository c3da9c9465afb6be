import type { Database } from '../database.js';
import type { Sql } from '../sql.js';
import { insertProject } from './create-project.js';
import { makePassword } from './make-password.js';
import { hashPassword } from './password-hash.js';
import { projectDsn } from './project-dsn.js';

/** What of the configuration the first start needs. */
export interface SetUpConfig {
  adminEmail?: string | undefined;
  adminPassword?: string | undefined;
  admins: readonly string[];
  ingestUrl: string;
}

export interface Installation {
  /** Login of the first member. */
  email: string;
  /** Only when it was made up just now: nobody can read it again. */
  password?: string;
  /** Of the first project. */
  dsn: string;
}

/** Any number but the one of `migrate`; all who set up agree on it. */
const SET_UP_LOCK = 7_229_002;

/**
 * Makes the first member and the first project where there are none. Processes that start at once wait for each other, and
 * a later start finds everything there: then nothing changes, whatever the configuration says.
 *
 * @param keep called before the commit: what it stores of the result is never about a member who was not made
 */
export function setUpInstallation(
  database: Database,
  config: SetUpConfig,
  keep: (installation: Installation) => void = () => {},
): Promise<Installation> {
  return database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [SET_UP_LOCK]);
    const member = await ensureFirstMember(sql, config);
    const { projectId, publicKey } = await ensureFirstProject(sql);
    const installation = { ...member, dsn: projectDsn(config.ingestUrl, publicKey, projectId) };
    keep(installation);
    return installation;
  });
}

async function ensureFirstMember(sql: Sql, config: SetUpConfig): Promise<{ email: string; password?: string }> {
  const { rows } = await sql.query<{ email: string }>(
    `SELECT email FROM member ORDER BY (role = 'owner') DESC, id LIMIT 1`,
  );
  if (rows[0]) return { email: rows[0].email };
  const email = config.adminEmail ?? config.admins[0] ?? 'admin@localhost';
  const password = config.adminPassword ?? makePassword();
  await sql.query(`INSERT INTO member (email, password_hash, role) VALUES ($1, $2, 'owner')`, [
    email,
    await hashPassword(password),
  ]);
  return config.adminPassword === undefined ? { email, password } : { email };
}

async function ensureFirstProject(sql: Sql): Promise<{ projectId: string; publicKey: string }> {
  const { rows } = await sql.query<{ projectId: string; publicKey: string }>(
    `SELECT project_id AS "projectId", public_key AS "publicKey" FROM project_key ORDER BY disabled, project_id, id LIMIT 1`,
  );
  if (rows[0]) return rows[0];
  const { id, publicKey } = await insertProject(sql, { name: 'My project', platform: 'other' });
  return { projectId: id, publicKey };
}
