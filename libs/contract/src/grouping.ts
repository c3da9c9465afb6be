import { z } from 'zod';
import { IssueSummary } from './issue.js';

const Id = z.string().regex(/^\d{1,18}$/);

/** At least two: merging is choosing one issue for the events of several. */
export const MERGE_ISSUES_MIN = 2;
export const MERGE_ISSUES_MAX = 500;
export const PICKED_EVENTS_MAX = 1_000;

/** What later events must meet to go to the split-off issue as well. */
export const SplitCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), key: z.string().min(1).max(200), value: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('variable'), name: z.string().min(1).max(200), value: z.string().max(1_000) }),
]);
export type SplitCondition = z.infer<typeof SplitCondition>;

/** Which events of an issue make an issue of their own. Picked events stay alone: later events never join them. */
export const SplitBy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hashes'), hashes: z.array(z.string().min(1).max(64)).min(1).max(100) }),
  ...SplitCondition.options,
  z.object({
    kind: z.literal('events'),
    eventIds: z
      .array(z.string().regex(/^[0-9a-f]{32}$/))
      .min(1)
      .max(PICKED_EVENTS_MAX),
  }),
]);
export type SplitBy = z.infer<typeof SplitBy>;

export const ChangeRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('merge'),
    issueIds: z.array(Id).min(MERGE_ISSUES_MIN).max(MERGE_ISSUES_MAX),
    /** Which of them stays; absent: the one with the most events. */
    into: Id.optional(),
  }),
  z.object({ kind: z.literal('split'), issueId: Id, by: SplitBy }),
  /** All stored events of the project, under the current rules. */
  z.object({ kind: z.literal('regroup') }),
]);
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** A dry run says what would happen, and changes nothing. */
export const NewChange = z.object({ change: ChangeRequest, isDryRun: z.boolean().default(false) });
export type NewChange = z.input<typeof NewChange>;

/** An issue as lists of changes show it. */
export const ChangedIssue = z.object({ id: z.string(), shortId: z.string(), title: z.string(), events: z.number() });

export const ChangeSummary = z.object({
  /** Events that move to another issue. */
  events: z.number(),
  /** Where they go, most events first, at most 20: an id of '' is an issue that does not exist yet. */
  targets: z.array(ChangedIssue),
  /** Issues left without an event, most events first, at most 20; their links lead to the issue that got most. */
  emptied: z.array(ChangedIssue),
  /** All of them. */
  targetCount: z.number(),
  emptiedCount: z.number(),
  /** Issues that do not exist yet. */
  madeCount: z.number(),
  /** Plain sentences: "3 issues become 1", "SHOP-4 splits into 2". */
  sentences: z.array(z.string()),
});
export type ChangeSummary = z.infer<typeof ChangeSummary>;

export const CHANGE_STATES = ['waiting', 'running', 'done', 'undoing', 'undone', 'failed'] as const;

export const Change = z.object({
  id: z.string(),
  projectSlug: z.string(),
  kind: z.enum(['merge', 'split', 'regroup']),
  state: z.enum(CHANGE_STATES),
  isDryRun: z.boolean(),
  /** Absent until known. */
  summary: ChangeSummary.nullable(),
  eventsTotal: z.number(),
  eventsDone: z.number(),
  /** What went wrong, for people. */
  error: z.string().nullable(),
  /** Why undoing it does not get on. It is tried again. */
  trouble: z.string().nullable(),
  member: z.string().nullable(),
  undoneBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Absent when it can be undone; else why not: "SHOP-2 was changed again by a later merge; undo that first". */
  undoBlockedBy: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;

export const ChangeList = z.object({ changes: z.array(Change) });
export type ChangeList = z.infer<typeof ChangeList>;

/** The rules of a project; see docs/grouping.md. */
export const GroupingRules = z.object({
  text: z.string(),
  /** 0 before the first rule was written. */
  version: z.number(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
});
export type GroupingRules = z.infer<typeof GroupingRules>;

export const RULES_CHARS_MAX = 64 * 1024;

/** `version` is the one that was read: when somebody else saved meanwhile, the answer is 409. */
export const GroupingRulesChange = z.object({
  text: z.string().max(RULES_CHARS_MAX),
  version: z.number().int().min(0),
});
export type GroupingRulesChange = z.infer<typeof GroupingRulesChange>;

export const RulesPreviewRequest = z.object({ text: z.string().max(RULES_CHARS_MAX) });
export type RulesPreviewRequest = z.infer<typeof RulesPreviewRequest>;

export const RuleProblem = z.object({ line: z.number(), column: z.number(), message: z.string() });
export type RuleProblem = z.infer<typeof RuleProblem>;

/** What rules would do to stored events. */
export const RulesPreview = z.object({
  problems: z.array(RuleProblem),
  /** How many events were looked at: the newest of the newest issues. */
  eventsLookedAt: z.number(),
  issuesLookedAt: z.number(),
  summary: ChangeSummary,
  /** Events that would be dropped. */
  dropped: z.number(),
  /** Per line that took effect: how many of the events. */
  lines: z.array(z.object({ line: z.number(), events: z.number() })),
});
export type RulesPreview = z.infer<typeof RulesPreview>;

export const SimilarIssue = z.object({
  issue: IssueSummary,
  /** 0 to 1: how much of what decides they share. */
  similarity: z.number(),
});
export const SimilarIssues = z.object({ similar: z.array(SimilarIssue) });
export type SimilarIssues = z.infer<typeof SimilarIssues>;

export const ComparedPart = z.object({
  kind: z.string(),
  state: z.enum(['same', 'different', 'only_left', 'only_right']),
  left: z.string(),
  right: z.string(),
});

/** Why two issues are not one. */
export const IssueComparison = z.object({
  left: IssueSummary,
  right: IssueSummary,
  similarity: z.number(),
  /** Plain sentences, the most telling first. */
  sentences: z.array(z.string()),
  parts: z.array(ComparedPart),
});
export type IssueComparison = z.infer<typeof IssueComparison>;

/** A fingerprint that leads to the issue. */
export const IssueHash = z.object({
  hash: z.string(),
  version: z.number(),
  /** Stored events that were placed by it. */
  events: z.number(),
  strategy: z.string(),
  /** What tells it from the others, in some words: the failing function or the message. */
  label: z.string(),
  firstSeen: z.iso.datetime(),
  /** Set when a split made it. */
  condition: SplitCondition.nullable(),
});
export const IssueHashes = z.object({ hashes: z.array(IssueHash) });
export type IssueHashes = z.infer<typeof IssueHashes>;

export const ISSUE_EVENTS_PAGE_SIZE = 50;

/** A stored event in the list of an issue's events. */
export const IssueEventRow = z.object({
  eventId: z.string(),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  level: z.string(),
  title: z.string(),
  environment: z.string().nullable(),
  release: z.string().nullable(),
  user: z.string().nullable(),
  transaction: z.string().nullable(),
});
export const IssueEventPage = z.object({ events: z.array(IssueEventRow), next: z.string().optional() });
export type IssueEventPage = z.infer<typeof IssueEventPage>;

/** What an issue's events can be told apart by: variables of the failing frame, over the newest events. */
export const SplitValues = z.object({
  eventsLookedAt: z.number(),
  variables: z.array(
    z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), events: z.number() })) }),
  ),
});
export type SplitValues = z.infer<typeof SplitValues>;
