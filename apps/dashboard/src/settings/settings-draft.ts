import type { ProjectChange, ProjectDetail } from '@errata/contract';
import { isAddress } from './is-address.js';
import { readLimit } from './read-limit.js';

/** The settings as people edit them: lists are texts with one entry a line. */
export interface SettingsDraft {
  name: string;
  platform: string;
  rateLimit: string;
  spikeProtection: boolean;
  keptEvents: string;
  browserExtensions: boolean;
  legacyBrowsers: boolean;
  localhost: boolean;
  webCrawlers: boolean;
  errorMessages: string;
  releases: string;
  addresses: string;
  extraNames: string;
  safeNames: string;
  storeIpAddresses: boolean;
}

export type Field = keyof SettingsDraft;

const KEPT_EVENTS_MAX = 5_000;

/** How many lines a list may have, and how long each. */
const LISTS: Partial<Record<Field, { lines: number; length: number }>> = {
  errorMessages: { lines: 100, length: 256 },
  releases: { lines: 100, length: 256 },
  addresses: { lines: 100, length: 64 },
  extraNames: { lines: 200, length: 128 },
  safeNames: { lines: 200, length: 128 },
};

export function draftOf({
  name,
  platform,
  settings,
}: Pick<ProjectDetail, 'name' | 'platform' | 'settings'>): SettingsDraft {
  const { filters, scrubbing, rateLimitPerMinute, spikeProtection, keptEventsPerIssue } = settings;
  return {
    name,
    platform,
    rateLimit: rateLimitPerMinute === null ? '' : String(rateLimitPerMinute),
    spikeProtection,
    keptEvents: keptEventsPerIssue === null ? '' : String(keptEventsPerIssue),
    browserExtensions: filters.browserExtensions,
    legacyBrowsers: filters.legacyBrowsers,
    localhost: filters.localhost,
    webCrawlers: filters.webCrawlers,
    errorMessages: filters.errorMessages.join('\n'),
    releases: filters.releases.join('\n'),
    addresses: filters.addresses.join('\n'),
    extraNames: scrubbing.extraNames.join('\n'),
    safeNames: scrubbing.safeNames.join('\n'),
    storeIpAddresses: scrubbing.storeIpAddresses,
  };
}

/** The fields that differ; a list with an empty line more does not. */
export const changedFields = (draft: SettingsDraft, saved: SettingsDraft): Field[] =>
  (Object.keys(saved) as Field[]).filter((field) => plain(field, draft) !== plain(field, saved));

export function findProblems(draft: SettingsDraft): Partial<Record<Field, string>> {
  const problems: Partial<Record<Field, string>> = {};
  if (draft.name.trim() === '') problems.name = 'Give the project a name.';
  if (readLimit(draft.rateLimit) === undefined)
    problems.rateLimit = 'A whole number from 1 to 10,000,000, or nothing for no limit.';
  if (readLimit(draft.keptEvents, KEPT_EVENTS_MAX) === undefined)
    problems.keptEvents = 'A whole number from 1 to 5,000, or nothing to keep all.';
  for (const [field, most] of Object.entries(LISTS) as [Field, { lines: number; length: number }][]) {
    const lines = linesOf(String(draft[field]));
    const long = lines.find((line) => line.length > most.length);
    if (lines.length > most.lines) problems[field] = `At most ${most.lines} lines.`;
    else if (long) problems[field] = `At most ${most.length} characters a line: “${long.slice(0, 24)}…” is longer.`;
  }
  const odd = linesOf(draft.addresses).find((line) => !isAddress(line));
  if (odd !== undefined) problems.addresses ??= `“${odd}” is no address and no network like 10.0.0.0/8.`;
  return problems;
}

/** What is sent. Only for a draft without problems. */
export const changeOf = (draft: SettingsDraft): ProjectChange => ({
  name: draft.name.trim(),
  platform: draft.platform,
  settings: {
    rateLimitPerMinute: readLimit(draft.rateLimit) ?? null,
    spikeProtection: draft.spikeProtection,
    keptEventsPerIssue: readLimit(draft.keptEvents, KEPT_EVENTS_MAX) ?? null,
    filters: {
      browserExtensions: draft.browserExtensions,
      legacyBrowsers: draft.legacyBrowsers,
      localhost: draft.localhost,
      webCrawlers: draft.webCrawlers,
      errorMessages: linesOf(draft.errorMessages),
      releases: linesOf(draft.releases),
      addresses: linesOf(draft.addresses),
    },
    scrubbing: {
      extraNames: linesOf(draft.extraNames),
      safeNames: linesOf(draft.safeNames),
      storeIpAddresses: draft.storeIpAddresses,
    },
  },
});

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const plain = (field: Field, draft: SettingsDraft): string | boolean => {
  const value = draft[field];
  if (typeof value === 'boolean') return value;
  return field in LISTS ? linesOf(value).join('\n') : value.trim();
};
