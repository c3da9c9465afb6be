import {
  countIssuesThisHour,
  createIssues,
  findIssueHashes,
  hashKey,
  type IssuePlace,
  type IssueSeed,
  type Sql,
} from '@errata/db';
import { limitNewIssues } from './limit-new-issues.js';
import type { PreparedEvent } from './prepare-event.js';
import type { PlacedEvent } from './sum-batch.js';

/**
 * Finds the issue of every event, making those that are new. Known hashes are only read, never locked; a hash another
 * process makes at this moment is waited for and then found.
 *
 * @returns the events with their issues and the hashes that led there, and the ids of the issues made here
 */
export async function placeEvents(
  sql: Sql,
  events: readonly PreparedEvent[],
): Promise<{ placed: PlacedEvent[]; made: Set<string> }> {
  const seeds = new Map<string, IssueSeed>();
  for (const event of events) if (!seeds.has(hashKey(event))) seeds.set(hashKey(event), seedOf(event));
  const places: Places = new Map();
  learn(places, await findIssueHashes(sql, [...seeds.values()]));
  const made = await createMissing(
    sql,
    [...seeds.values()].filter((seed) => !places.has(hashKey(seed))),
    places,
  );
  const placed = events.map((event) => ({ ...event, ...places.get(hashKey(event))! }));
  return { placed, made: new Set(made.map(({ issueId }) => issueId)) };
}

/** `hashKey` of an event → the hash that leads to its issue: its own, or the one of an issue it shares. */
type Places = Map<string, { hash: string; issueId: string }>;

function learn(places: Places, known: readonly IssuePlace[]): void {
  for (const { projectId, hash, issueId } of known) places.set(hashKey({ projectId, hash }), { hash, issueId });
}

/** Makes the issues of hashes nobody knows, as far as the project may; others' issues of this moment are waited for. */
async function createMissing(sql: Sql, missing: IssueSeed[], places: Places): Promise<IssuePlace[]> {
  if (missing.length === 0) return [];
  const projectIds = [...new Set(missing.map(({ projectId }) => projectId))];
  const { seeds, late } = limitNewIssues(missing, await countIssuesThisHour(sql, projectIds));
  const made = await createIssues(sql, seeds);
  learn(places, await findIssueHashes(sql, seeds));
  for (const [key, overflow] of late) places.set(key, places.get(hashKey(overflow))!);
  return made;
}

function seedOf(event: PreparedEvent): IssueSeed {
  const { projectId, hash, grouping, level, platform, release, unhandled, id, occurredAt, receivedAt } = event;
  return {
    projectId,
    hash,
    version: grouping.version,
    record: grouping.record,
    title: grouping.title,
    type: grouping.type,
    value: grouping.value,
    culprit: grouping.culprit,
    level,
    platform,
    release,
    unhandled,
    event: id,
    occurredAt,
    receivedAt,
  };
}
