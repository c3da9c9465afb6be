import { z } from 'zod';

export const IssueStatus = z.enum(['unresolved', 'resolved', 'muted']);
export type IssueStatus = z.infer<typeof IssueStatus>;

export const IssueSummary = z.object({
  /** The installation-wide number; with the project it is the key. */
  id: z.string(),
  projectId: z.string(),
  projectSlug: z.string(),
  /** What people say: `SHOP-1A`. */
  shortId: z.string(),
  title: z.string(),
  type: z.string(),
  value: z.string(),
  culprit: z.string(),
  level: z.enum(['debug', 'info', 'warning', 'error', 'fatal']),
  platform: z.string(),
  status: IssueStatus,
  unhandled: z.boolean(),
  eventCount: z.number(),
  userCount: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  firstRelease: z.string().nullable(),
  lastRelease: z.string().nullable(),
  /** Set when the issue came back after it had been resolved. */
  regressedAt: z.iso.datetime().nullable(),
  /** Events in the last 24 hours, one number an hour, oldest first. */
  trend: z.array(z.number()).length(24),
});
export type IssueSummary = z.infer<typeof IssueSummary>;

export const ISSUE_PAGE_SIZE = 50;

export const IssueQuery = z.object({
  /** Project slug; absent means all projects the member sees. */
  project: z.string().max(64).optional(),
  status: z.enum(['unresolved', 'resolved', 'muted', 'all']).default('unresolved'),
  /** Words that the title, value or culprit hold; `level:error` narrows by level, `release:1.2.3` and `is:resolved` as in the search box. */
  search: z.string().max(200).optional(),
  sort: z.enum(['lastSeen', 'firstSeen', 'events', 'users']).default('lastSeen'),
  /** From the previous page's `next`. */
  cursor: z.string().max(200).optional(),
});
export type IssueQuery = z.input<typeof IssueQuery>;

export const IssuePage = z.object({
  issues: z.array(IssueSummary),
  /** Absent on the last page. */
  next: z.string().optional(),
  counts: z.object({ unresolved: z.number(), resolved: z.number(), muted: z.number() }),
});
export type IssuePage = z.infer<typeof IssuePage>;

export const TagShare = z.object({
  key: z.string(),
  /** Events of the issue that carry the tag. */
  total: z.number(),
  /** The most frequent values, most frequent first, at most 10. */
  values: z.array(z.object({ value: z.string(), count: z.number() })),
});

export const Activity = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Who did it; null for Errata itself. */
  member: z.string().nullable(),
  kind: z.enum([
    'first_seen',
    'resolved',
    'reopened',
    'muted',
    'regressed',
    'alert',
    'merged',
    'split',
    'regrouped',
    'undone',
  ]),
  /** One plain sentence: "Mail sent to kim@example.com: 100 events in 60 minutes". */
  text: z.string(),
  /** The change behind `merged`, `split` and `regrouped`, where it can still be undone. */
  changeId: z.string().optional(),
});
export type Activity = z.infer<typeof Activity>;

/** An issue that was merged is answered with the issue it was merged into: `id` then differs from the one asked for. */
export const IssueDetail = IssueSummary.extend({
  /** Events of the last 14 days, one number a day ending today, oldest first. */
  days: z.array(z.number()).length(14),
  tags: z.array(TagShare),
  activity: z.array(Activity),
  /** Ids of the issue's oldest and newest kept events. */
  firstEventId: z.string(),
  lastEventId: z.string(),
});
export type IssueDetail = z.infer<typeof IssueDetail>;

export const IssueChange = z.object({ status: IssueStatus });
export type IssueChange = z.infer<typeof IssueChange>;
