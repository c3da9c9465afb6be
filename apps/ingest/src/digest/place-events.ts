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
  const learn: Learn = (places) => {
    for (const place of places) issueIds.set(hashKey(place), place.issueId);
  };
  const missing = (): IssueSeed[] => [...seeds.values()].filter((seed) => !issueIds.has(hashKey(seed)));

  learn(await findIssueHashes(sql, missing()));
  const made = await createMissing(sql, missing(), learn);

  const placed = events.map((event) => ({
    ...event,
    issueId: issueIds.get(hashKey({ projectId: event.projectId, hash: event.grouping.hash }))!,
  }));
  return { placed, made: new Set(made.map(({ issueId }) => issueId)) };
}

type Learn = (places: IssuePlace[]) => void;

/** Makes the issues of hashes nobody knows, as far as the project may; others' issues of this moment are waited for. */
async function createMissing(sql: Sql, missing: IssueSeed[], learn: Learn): Promise<IssuePlace[]> {
  if (missing.length === 0) return [];
  const projectIds = [...new Set(missing.map(({ projectId }) => projectId))];
  const { seeds, late } = limitNewIssues(missing, await countIssuesThisHour(sql, projectIds));
  const made = await createIssues(sql, seeds);
  const known = new Map(made.map((place) => [hashKey(place), place.issueId]));
  for (const place of await findIssueHashes(sql, seeds)) known.set(hashKey(place), place.issueId);
  learn(seeds.map((seed) => ({ ...seed, issueId: known.get(hashKey(seed))! })));
  learn(
    missing.flatMap((seed) => {
      const overflow = late.get(hashKey(seed));
      return overflow ? [{ ...seed, issueId: known.get(hashKey(overflow))! }] : [];
    }),
  );
  return made;
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
