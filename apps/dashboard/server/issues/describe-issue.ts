import { formatShortId, type IssueSummary } from '@errata/contract';
import { countEventsByBucket, type IssueRow, type Sql } from '@errata/db';
import { bucketsStart, fillBuckets, HOUR_MS } from '../http/fill-buckets.js';

/** Issues as lists show them; their trends come from one query. */
export async function describeIssues(sql: Sql, issues: readonly IssueRow[], now: Date): Promise<IssueSummary[]> {
  const hours = { now, unitMs: HOUR_MS, length: 24 };
  const counts = await countEventsByBucket(sql, issues, { grain: 'h', since: bucketsStart(hours) });
  return issues.map((issue) =>
    describeIssue(
      issue,
      fillBuckets(
        counts.filter((count) => count.issueId === issue.id),
        hours,
      ),
    ),
  );
}

const describeIssue = ({ number, ...issue }: IssueRow, trend: number[]): IssueSummary => ({
  ...issue,
  shortId: formatShortId(issue.projectSlug, number),
  firstSeen: issue.firstSeen.toISOString(),
  lastSeen: issue.lastSeen.toISOString(),
  regressedAt: issue.regressedAt?.toISOString() ?? null,
  trend,
});
