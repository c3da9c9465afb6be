import type { EventDetail } from '@errata/contract';
import {
  decodeBody,
  type EventPlaceRow,
  findEventAtEnd,
  findEventOfIssue,
  findEventPosition,
  findGroupingRules,
  findHashRecord,
  findIssue,
  type IssueRow,
  listAttachments,
  listFeedback,
  readEvent,
  type Sql,
  type StoredBody,
  type StoredEventRow,
} from '@errata/db';
import { applyRules, parseRules } from '@errata/grouping';
import { parseEventId } from '@errata/protocol';
import { NotFoundException } from '@nestjs/common';

const FEEDBACK_MAX = 100;

const GONE = 'There is no such event, or it is no longer kept.';

/** Which event, of whom: `choice` is `first`, `latest` or an event id. */
export interface EventAddress {
  projectIds: readonly string[];
  issueId: string;
  choice: string;
}

/**
 * One event of an issue with its neighbours. It is kept as it was sent; what the project's rules say of its level and of
 * whose frames are whose is told as of now.
 *
 * @throws 404
 */
export async function showEvent(sql: Sql, address: EventAddress): Promise<EventDetail> {
  const { issue, row, body } = await openEvent(sql, address);
  const { projectId } = issue;
  const { eventId } = row;
  const [grouping, rules, { position, kept, previousEventId, nextEventId }, attachments, feedback] = await Promise.all([
    findGrouping(sql, projectId, row, body),
    findGroupingRules(sql, projectId),
    findEventPosition(sql, issue, row),
    listAttachments(sql, projectId, eventId),
    listFeedback(sql, { projectId, eventId, limit: FEEDBACK_MAX }),
  ]);
  applyRules(body.event, parseRules(rules.text).rules);
  return {
    eventId,
    issueId: issue.id,
    receivedAt: row.receivedAt.toISOString(),
    occurredAt: row.occurredAt.toISOString(),
    ...(previousEventId !== null && { previousEventId }),
    ...(nextEventId !== null && { nextEventId }),
    position,
    kept,
    event: body.event,
    grouping,
    attachments,
    feedback: feedback.map(({ at, ...said }) => ({ ...said, at: at.toISOString() })),
  };
}

/** Why it is in its issue: by the hash that places it now, which a split or a regrouping may have changed. */
async function findGrouping(
  sql: Sql,
  projectId: string,
  { hash }: StoredEventRow,
  body: StoredBody,
): Promise<StoredBody['grouping']> {
  const known = hash === null ? undefined : await findHashRecord(sql, projectId, hash);
  return known ? { version: known.version, hash: known.hash, record: known.record } : body.grouping;
}

/** The event alone. @throws 404 */
export async function openEvent(
  sql: Sql,
  { projectIds, issueId, choice }: EventAddress,
): Promise<{ issue: IssueRow; row: StoredEventRow; body: StoredBody }> {
  const { issue, place } = await locateEvent(sql, { projectIds, issueId, choice });
  const row = await readEvent(sql, issue.projectId, place);
  if (!row) throw new NotFoundException(GONE);
  return { issue, row, body: decodeBody(row.body) };
}

/** Where the event lies. @throws 404 */
export async function locateEvent(
  sql: Sql,
  { projectIds, issueId, choice }: EventAddress,
): Promise<{ issue: IssueRow; place: EventPlaceRow }> {
  const issue = await findIssue(sql, projectIds, issueId);
  if (!issue) throw new NotFoundException('There is no such issue.');
  const place = await choose(sql, issue, choice);
  if (!place) throw new NotFoundException(GONE);
  return { issue, place };
}

async function choose(sql: Sql, issue: IssueRow, choice: string): Promise<EventPlaceRow | undefined> {
  if (choice === 'first' || choice === 'latest') return findEventAtEnd(sql, issue, choice);
  const eventId = parseEventId(choice);
  return eventId === undefined ? undefined : findEventOfIssue(sql, issue, eventId);
}
