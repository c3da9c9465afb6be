import { type IssueHashes, SplitCondition, type SplitValues } from '@errata/contract';
import { decodeBody, type IssueRef, listEvents, listIssueHashRows, type Sql } from '@errata/db';
import { crashVariables, type GroupingRecord, type Part } from '@errata/grouping';

const HASHES_MAX = 100;

/** The fingerprints that lead to an issue, each with what tells it from the others. */
export async function showHashes(sql: Sql, issue: IssueRef): Promise<IssueHashes> {
  const rows = await listIssueHashRows(sql, issue, HASHES_MAX);
  const records = rows.map(({ record }) => record as GroupingRecord);
  const shared = sharedParts(records);
  return {
    hashes: rows.map((row, index) => ({
      hash: row.hash,
      version: row.version,
      events: row.events,
      strategy: String(records[index]?.strategy ?? 'none'),
      label: labelOf(records[index]?.parts ?? [], shared),
      firstSeen: row.createdAt.toISOString(),
      condition: SplitCondition.safeParse(row.condition).data ?? null,
    })),
  };
}

const textOf = ([, ...values]: Part): string => values.filter(Boolean).join(' · ').trim();

/** What every one of several records holds says nothing about any of them. */
function sharedParts(records: readonly GroupingRecord[]): ReadonlySet<string> {
  const [first, ...others] = records.map(({ parts }) => new Set(parts.map((part) => JSON.stringify(part))));
  if (!first || others.length === 0) return new Set();
  return new Set([...first].filter((part) => others.every((parts) => parts.has(part))));
}

/** The last part of its own, which is the one nearest the failure; without one, the last of all. */
function labelOf(parts: readonly Part[], shared: ReadonlySet<string>): string {
  const own = parts.findLast((part) => !shared.has(JSON.stringify(part)));
  const part = own ?? parts.at(-1);
  return part ? textOf(part) : '';
}

const EVENTS_LOOKED_AT_MAX = 100;
const VARIABLES_MAX = 40;
const VALUES_MAX = 20;

/** A variable that never repeats (a request, an id) or never changes parts nothing; those that part the events best come first. */
export async function showSplitValues(sql: Sql, { projectId, id: issueId }: IssueRef): Promise<SplitValues> {
  const events = await listEvents(sql, { projectId, issueId, limit: EVENTS_LOOKED_AT_MAX });
  const counts = new Map<string, Map<string, number>>();
  for (const { body } of events)
    for (const [name, value] of crashVariables(decodeBody(body).event)) {
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values.set(value, (values.get(value) ?? 0) + 1));
    }
  const variables = [...counts]
    .filter(([, values]) => values.size > 1 && values.size < Math.max(events.length, 3))
    .sort(([, a], [, b]) => a.size - b.size)
    .slice(0, VARIABLES_MAX);
  return {
    eventsLookedAt: events.length,
    variables: variables.map(([name, values]) => ({
      name,
      values: [...values]
        .map(([value, n]) => ({ value, events: n }))
        .sort((a, b) => b.events - a.events)
        .slice(0, VALUES_MAX),
    })),
  };
}
