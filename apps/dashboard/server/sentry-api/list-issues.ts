import { type IssueSort, listIssues, listProjectProfiles, parseIssueSearch, type Sql } from '@errata/db';
import { z } from 'zod';
import { describeIssues } from '../issues/describe-issue.js';
import { describeSentryIssue } from './describe-issue.js';
import { cutPage, PageQuery, type Place, readCursor } from './paging.js';

const SORTS: Record<string, IssueSort> = { date: 'lastSeen', new: 'firstSeen', freq: 'events', user: 'users' };

/** Periods, environments and what else Sentry narrows by is left out of account. */
export const IssuesQuery = PageQuery.extend({
  /** Absent means what is unresolved, as in Sentry; empty means everything. */
  query: z.string().max(200).default('is:unresolved'),
  sort: z.string().max(32).optional(),
});
export type IssuesQuery = z.output<typeof IssuesQuery>;

/** One page of the issues of some projects in Sentry's shape, and where it ended. */
export async function listSentryIssues(
  sql: Sql,
  projectIds: readonly string[],
  query: IssuesQuery,
  { url, now }: { url: string; now: Date },
): Promise<{ issues: ReturnType<typeof describeSentryIssue>[]; next: Place | undefined }> {
  const rows = await listIssues(sql, {
    projectIds,
    status: 'all',
    sort: SORTS[query.sort ?? ''] ?? 'lastSeen',
    search: parseIssueSearch(translateSearch(query.query)),
    after: readCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { shown, last } = cutPage(rows, query.limit);
  const summaries = await describeIssues(
    sql,
    shown.map(({ position: _, ...issue }) => issue),
    now,
  );
  const projects = new Map((await listProjectProfiles(sql, projectIds)).map((project) => [project.id, project]));
  const issues = summaries.flatMap((issue) => {
    const project = projects.get(issue.projectId);
    return project ? [describeSentryIssue(issue, project, { url, now })] : [];
  });
  return { issues, next: last?.position };
}

/** Sentry calls muted issues ignored, and lately archived. */
const translateSearch = (query: string): string => query.replace(/\bis:(ignored|archived)\b/gi, 'is:muted');
