/** What the address may say. Anything else in it is dropped, so that an old or odd link still opens. */

const STATUSES = ['unresolved', 'resolved', 'muted', 'all'] as const;
const SORTS = ['lastSeen', 'firstSeen', 'events', 'users'] as const;
const FRAMES = ['own', 'all', 'raw'] as const;
const PROJECT_TABS = ['ledger', 'settings', 'grouping', 'keys'] as const;
const ISSUE_VIEWS = ['events', 'fingerprints'] as const;
const RANGES = ['7d', '30d'] as const;
const MAIL_TABS = ['html', 'text', 'headers'] as const;

export type IssueTab = (typeof STATUSES)[number];
export type IssueSort = (typeof SORTS)[number];
export type FrameView = (typeof FRAMES)[number];
/** Absent: one event. */
export type IssueView = (typeof ISSUE_VIEWS)[number];
/** Absent: how to connect a program. */
export type ProjectTab = (typeof PROJECT_TABS)[number];
/** Absent: 24 hours. */
export type LedgerRange = (typeof RANGES)[number];
export type MailTab = (typeof MAIL_TABS)[number];

type Raw = Record<string, unknown>;

export interface IssuesSearch {
  project?: string;
  status?: IssueTab;
  search?: string;
  sort?: IssueSort;
}

export const readIssuesSearch = (raw: Raw): IssuesSearch => ({
  ...pick('project', text(raw['project'], 64)),
  ...pick('status', oneOf(STATUSES, raw['status'])),
  ...pick('search', text(raw['search'], 200)),
  ...pick('sort', oneOf(SORTS, raw['sort'])),
});

export interface ProjectSearch {
  tab?: ProjectTab;
  platform?: string;
  range?: LedgerRange;
}

export const readProjectSearch = (raw: Raw): ProjectSearch => ({
  ...pick('tab', oneOf(PROJECT_TABS, raw['tab'])),
  ...pick('platform', text(raw['platform'], 32)),
  ...pick('range', oneOf(RANGES, raw['range'])),
});

export interface IssueSearch {
  frames?: FrameView;
  view?: IssueView;
  /** The issue it is compared with, by its id: a number, because the router puts texts of digits into quotes. */
  compare?: number;
}

export const readIssueSearch = (raw: Raw): IssueSearch => ({
  ...pick('frames', oneOf(FRAMES, raw['frames'])),
  ...pick('view', oneOf(ISSUE_VIEWS, raw['view'])),
  ...pick('compare', id(raw['compare'])),
});

export const readMailSearch = (raw: Raw): { tab?: MailTab } => pick('tab', oneOf(MAIL_TABS, raw['tab']));

export const readLoginSearch = (raw: Raw): { from?: string } => pick('from', text(raw['from'], 2000));

/** A number in the address (`search=404`) is read as JSON by the router; people meant the word. */
const text = (value: unknown, max: number): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value).slice(0, max) : undefined;

const id = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((item) => item === value);

const pick = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]?: V });
