import type { IssueStatus, IssueSummary } from '@errata/contract';
import type { ProjectProfile } from '@errata/db';
import { bucketsStart, HOUR_MS } from '../http/fill-buckets.js';

/** Sentry's words for the states of an issue. */
const SENTRY_STATUS: Record<IssueStatus, string> = { unresolved: 'unresolved', resolved: 'resolved', muted: 'ignored' };

/** An issue as Sentry's lists show it: the number of events is text there, that of users is not. */
export const describeSentryIssue = (
  issue: IssueSummary,
  project: ProjectProfile,
  { url, now }: { url: string; now: Date },
) => ({
  id: issue.id,
  shareId: null,
  shortId: issue.shortId,
  title: issue.title,
  culprit: issue.culprit,
  permalink: `${url}/issues/${issue.id}`,
  logger: null,
  level: issue.level,
  status: SENTRY_STATUS[issue.status],
  statusDetails: {},
  substatus: describeSubstatus(issue),
  isPublic: false,
  platform: issue.platform,
  project: { id: project.id, name: project.name, slug: project.slug, platform: project.platform },
  type: issue.type === '' ? 'default' : 'error',
  issueType: 'error',
  issueCategory: 'error',
  metadata: issue.type === '' ? { title: issue.title } : { type: issue.type, value: issue.value },
  numComments: 0,
  assignedTo: null,
  isBookmarked: false,
  isSubscribed: false,
  subscriptionDetails: null,
  hasSeen: false,
  annotations: [],
  isUnhandled: issue.unhandled,
  count: String(issue.eventCount),
  userCount: issue.userCount,
  firstSeen: issue.firstSeen,
  lastSeen: issue.lastSeen,
  stats: { '24h': describeTrend(issue.trend, now) },
});

/** What Sentry shows of one issue beyond what its lists do. */
export const describeReleases = ({ firstRelease, lastRelease }: IssueSummary) => ({
  firstRelease: firstRelease === null ? null : { version: firstRelease },
  lastRelease: lastRelease === null ? null : { version: lastRelease },
});

function describeSubstatus({ status, regressedAt }: IssueSummary): string | null {
  if (status === 'resolved') return null;
  if (status === 'muted') return 'archived_forever';
  return regressedAt === null ? 'ongoing' : 'regressed';
}

/** Pairs of the hour in Unix seconds and its events. */
function describeTrend(trend: readonly number[], now: Date): [number, number][] {
  const startMs = bucketsStart({ now, unitMs: HOUR_MS, length: trend.length }).getTime();
  return trend.map((n, index) => [(startMs + index * HOUR_MS) / 1000, n]);
}
