import { ISSUE_EVENTS_PAGE_SIZE, type IssueEventPage } from '@errata/contract';
import { type IssueRef, listEventRows, type Sql } from '@errata/db';
import { readCursor, WHOLE_NUMBER, writeCursor } from '../http/cursor.js';

/** One page of an issue's kept events, newest first. @throws 400 for a damaged cursor */
export async function listIssueEvents(sql: Sql, issue: IssueRef, cursor: string | undefined): Promise<IssueEventPage> {
  const before = cursor === undefined ? undefined : readCursor(cursor, [WHOLE_NUMBER])[0];
  const rows = await listEventRows(sql, issue, { before, limit: ISSUE_EVENTS_PAGE_SIZE + 1 });
  const shown = rows.slice(0, ISSUE_EVENTS_PAGE_SIZE);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    events: shown.map(({ id: _, occurredAt, receivedAt, ...event }) => ({
      ...event,
      occurredAt: occurredAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
    })),
    ...(last && { next: writeCursor([last.id]) }),
  };
}
