import {
  decodeBody,
  findIssue,
  findNeighbours,
  type IssueRow,
  listEvents,
  type Sql,
  type StoredEventRow,
} from '@errata/db';
import { NotFoundException } from '@nestjs/common';
import { describeEvent, describeListedEvent } from './describe-event.js';
import { cutPage, type PageQuery, type Place, readCursor } from './paging.js';

/** The whole event with its neighbours in the issue. */
export async function showSentryEvent(sql: Sql, issue: IssueRow, row: StoredEventRow) {
  return describeEvent({ row, body: decodeBody(row.body) }, issue, await findNeighbours(sql, issue, row.id));
}

/** One page of the events of a project, or of one of its issues, and where it ended. */
export async function listSentryEvents(
  sql: Sql,
  { projectId, issueId }: { projectId: string; issueId?: string },
  { cursor, limit }: PageQuery,
): Promise<{ events: ReturnType<typeof describeListedEvent>[]; next: Place | undefined }> {
  const before = readCursor(cursor)?.id;
  const { shown, last } = cutPage(await listEvents(sql, { projectId, issueId, before, limit: limit + 1 }), limit);
  const culprits = await findCulprits(sql, projectId, shown);
  return {
    events: shown.map((row) =>
      describeListedEvent({ row, body: decodeBody(row.body) }, { projectId, culprit: culprits.get(row.issueId) ?? '' }),
    ),
    next: last && { key: '0', id: last.id },
  };
}

async function findCulprits(
  sql: Sql,
  projectId: string,
  rows: readonly StoredEventRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.issueId))];
  const issues = await Promise.all(ids.map((id) => findIssue(sql, [projectId], id)));
  return new Map(issues.flatMap((issue) => (issue ? [[issue.id, issue.culprit]] : [])));
}

/** @throws 404 */
export async function requireIssue(sql: Sql, projectIds: readonly string[], id: string): Promise<IssueRow> {
  const issue = await findIssue(sql, projectIds, id);
  if (!issue) throw new NotFoundException('There is no such issue.');
  return issue;
}
