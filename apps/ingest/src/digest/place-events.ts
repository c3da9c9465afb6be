import { createIssues, findIssueHashes, hashKey, type IssueSeed, type Sql } from '@errata/db';
import type { PreparedEvent } from './prepare-event.js';
import type { PlacedEvent } from './sum-batch.js';

/**
 * Finds the issue of every event, making those that are new. Known hashes are only read, never locked; a hash another
 * process makes at this moment is waited for and then found.
 *
 * @returns the events with their issues, and the ids of the issues made here
 */
export async function placeEvents(
  sql: Sql,
  events: readonly PreparedEvent[],
): Promise<{ placed: PlacedEvent[]; made: Set<string> }> {
  const seeds = new Map<string, IssueSeed>();
  for (const event of events) {
    const seed = seedOf(event);
    if (!seeds.has(hashKey(seed))) seeds.set(hashKey(seed), seed);
  }
  const issueIds = new Map<string, string>();
  const learn = (places: { projectId: string; hash: string; issueId: string }[]): void => {
    for (const place of places) issueIds.set(hashKey(place), place.issueId);
  };
  const missing = (): IssueSeed[] => [...seeds.values()].filter((seed) => !issueIds.has(hashKey(seed)));

  learn(await findIssueHashes(sql, missing()));
  const made = await createIssues(sql, missing());
  learn(made);
  learn(await findIssueHashes(sql, missing()));

  const placed = events.map((event) => ({
    ...event,
    issueId: issueIds.get(hashKey({ projectId: event.projectId, hash: event.grouping.hash }))!,
  }));
  return { placed, made: new Set(made.map(({ issueId }) => issueId)) };
}

function seedOf(event: PreparedEvent): IssueSeed {
  const { projectId, grouping, level, platform, release, unhandled, id, occurredAt, receivedAt } = event;
  return {
    projectId,
    hash: grouping.hash,
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
