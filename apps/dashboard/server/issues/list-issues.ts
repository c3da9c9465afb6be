import { ISSUE_PAGE_SIZE, type IssuePage, type IssueQuery } from '@errata/contract';
import {
  countIssuesByStatus,
  findProjectBySlug,
  type IssuePosition,
  type IssueSort,
  listIssues,
  parseIssueSearch,
  type Sql,
} from '@errata/db';
import { NotFoundException } from '@nestjs/common';
import { readCursor, WHOLE_NUMBER, writeCursor } from '../http/cursor.js';
import { describeIssues } from './describe-issue.js';

/** One page of the issue list. Reads one row more than it shows, to know whether there is a next page. */
export async function listIssuePage(
  sql: Sql,
  visible: readonly string[],
  query: IssueQuery,
  now: Date,
): Promise<IssuePage> {
  const { status = 'unresolved', sort = 'lastSeen' } = query;
  const projectIds = await narrowToProject(sql, visible, query.project);
  const [rows, counts] = await Promise.all([
    listIssues(sql, {
      projectIds,
      status,
      sort,
      search: parseIssueSearch(query.search ?? ''),
      after: query.cursor === undefined ? undefined : readPosition(query.cursor, sort),
      limit: ISSUE_PAGE_SIZE + 1,
    }),
    countIssuesByStatus(sql, projectIds),
  ]);
  const shown = rows.slice(0, ISSUE_PAGE_SIZE);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const issues = await describeIssues(
    sql,
    shown.map(({ position: _, ...issue }) => issue),
    now,
  );
  return { issues, counts, ...(last && { next: writeCursor([sort, last.position.key, last.position.id]) }) };
}

async function narrowToProject(
  sql: Sql,
  visible: readonly string[],
  slug: string | undefined,
): Promise<readonly string[]> {
  if (slug === undefined) return visible;
  const project = await findProjectBySlug(sql, visible, slug);
  if (!project) throw new NotFoundException('There is no such project.');
  return [project.id];
}

function readPosition(cursor: string, sort: IssueSort): IssuePosition {
  const [, key = '', id = ''] = readCursor(cursor, [new RegExp(`^${sort}$`), WHOLE_NUMBER, WHOLE_NUMBER]);
  return { key, id };
}
