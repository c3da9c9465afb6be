import type { IssueDetail } from '@errata/contract';
import {
  countEventsByBucket,
  findEventAtEnd,
  findIssue,
  type IssueRow,
  listActivity,
  listSentAlerts,
  listTagShares,
  type Sql,
} from '@errata/db';
import { NotFoundException } from '@nestjs/common';
import { bucketsStart, DAY_MS, fillBuckets } from '../http/fill-buckets.js';
import { describeHistory } from './describe-activity.js';
import { describeIssues } from './describe-issue.js';

const TAG_LIMITS = { keysMax: 20, valuesMax: 10 };
const ENTRIES_MAX = 100;

/** Everything the page of an issue shows beside its events. @throws 404 */
export async function showIssue(sql: Sql, projectIds: readonly string[], id: string, now: Date): Promise<IssueDetail> {
  const issue = await findIssue(sql, projectIds, id);
  if (!issue) throw new NotFoundException('There is no such issue.');
  const [[summary], days, tags, activity, alerts, ends] = await Promise.all([
    describeIssues(sql, [issue], now),
    countDays(sql, issue, now),
    listTagShares(sql, issue, TAG_LIMITS),
    listActivity(sql, issue, ENTRIES_MAX),
    listSentAlerts(sql, issue, ENTRIES_MAX),
    findEnds(sql, issue),
  ]);
  if (!summary) throw new NotFoundException('There is no such issue.');
  return {
    ...summary,
    ...ends,
    days,
    tags,
    activity: describeHistory({ firstSeen: issue.firstSeen, activity, alerts }),
  };
}

async function countDays(sql: Sql, issue: IssueRow, now: Date): Promise<number[]> {
  const days = { now, unitMs: DAY_MS, length: 14 };
  return fillBuckets(await countEventsByBucket(sql, [issue], { grain: 'd', since: bucketsStart(days) }), days);
}

/** Both empty once retention has dropped the issue's last event. */
async function findEnds(sql: Sql, issue: IssueRow): Promise<{ firstEventId: string; lastEventId: string }> {
  const [first, latest] = await Promise.all([
    findEventAtEnd(sql, issue, 'first'),
    findEventAtEnd(sql, issue, 'latest'),
  ]);
  return { firstEventId: first?.eventId ?? '', lastEventId: latest?.eventId ?? '' };
}
