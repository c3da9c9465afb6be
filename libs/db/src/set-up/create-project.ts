import { randomBytes } from 'node:crypto';
import type { Database } from '../database.js';
import type { Sql } from '../sql.js';
import { proposeSlugs } from './slug.js';

export interface NewProject {
  name: string;
  /** `python`, `node`, … as the SDKs name them; decides which instructions are shown first. */
  platform: string;
}

export interface CreatedProject {
  id: string;
  slug: string;
  publicKey: string;
}

/** Makes a project with a key and the default alert rules, all or nothing. Its slug comes from the name and is unique. */
export const createProject = (database: Database, project: NewProject): Promise<CreatedProject> =>
  database.transaction((sql) => insertProject(sql, project));

/** As `createProject`, inside the caller's transaction. */
export async function insertProject(sql: Sql, project: NewProject): Promise<CreatedProject> {
  const { id, slug } = await insertWithFreeSlug(sql, project);
  const publicKey = randomBytes(16).toString('hex');
  await sql.query('INSERT INTO project_counter (project_id) VALUES ($1)', [id]);
  await sql.query('INSERT INTO project_key (project_id, public_key) VALUES ($1, $2)', [id, publicKey]);
  await insertDefaultRules(sql, id);
  return { id, slug, publicKey };
}

async function insertWithFreeSlug(sql: Sql, { name, platform }: NewProject): Promise<{ id: string; slug: string }> {
  for (const slug of proposeSlugs(name)) {
    const { rows } = await sql.query<{ id: string }>(
      'INSERT INTO project (slug, name, platform) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING RETURNING id',
      [slug, name, platform],
    );
    if (rows[0]) return { id: rows[0].id, slug };
  }
  throw new Error('unreachable: there is always a next slug');
}

/** Tells about what is new, what came back, and what happens often: a hundred times an hour, then quiet for a day. */
async function insertDefaultRules(sql: Sql, projectId: string): Promise<void> {
  await sql.query(
    `INSERT INTO alert_rule (project_id, kind, name, threshold, window_minutes, quiet_minutes)
     VALUES ($1, 'new', 'New issue', NULL, NULL, NULL),
            ($1, 'regression', 'Regression', NULL, NULL, NULL),
            ($1, 'frequency', 'Frequent', 100, 60, 1440)`,
    [projectId],
  );
}
