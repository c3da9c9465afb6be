import type { Project } from '@errata/contract';
import { countStoredByHour, listProjects, type Sql } from '@errata/db';
import { bucketsStart, fillBuckets, HOUR_MS } from '../http/fill-buckets.js';

/** Projects as the contract shows them, by name. */
export async function describeProjects(sql: Sql, projectIds: readonly string[], now: Date): Promise<Project[]> {
  const hours = { now, unitMs: HOUR_MS, length: 24 };
  const [projects, counts] = await Promise.all([
    listProjects(sql, projectIds),
    countStoredByHour(sql, projectIds, bucketsStart(hours)),
  ]);
  return projects.map((project) => ({
    ...project,
    lastEventAt: project.lastEventAt?.toISOString() ?? null,
    trend: fillBuckets(
      counts.filter((count) => count.projectId === project.id),
      hours,
    ),
  }));
}
