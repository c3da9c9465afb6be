import { findProjectGrouping, type Sql } from '@errata/db';
import type { ProjectGrouping } from './group-for-project.js';

const UNTOUCHED: ProjectGrouping = { splits: [] };

/** What people said about the grouping of some projects. The grouping lock must be held. */
export async function findProjectGroupings(
  sql: Sql,
  projectIds: readonly string[],
): Promise<(projectId: string) => ProjectGrouping> {
  const rows = await findProjectGrouping(sql, projectIds);
  const known = new Map(rows.map(({ projectId, splits }) => [projectId, { splits }]));
  return (projectId) => known.get(projectId) ?? UNTOUCHED;
}
