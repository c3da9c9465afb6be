import {
  attachHashes,
  countIssuesThisHour,
  createIssues,
  decodeBody,
  findIssueHashes,
  findOlderHashedProjects,
  hashKey,
  type IssuePlace,
  type IssueSeed,
  joinBody,
  type Sql,
} from '@errata/db';
import { GROUPING_VERSION, groupForProject, type ProjectGrouping, sketchRecord } from '@errata/grouping';
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
  groupingOf: (projectId: string) => ProjectGrouping,
): Promise<{ placed: PlacedEvent[]; made: Set<string> }> {
  const firsts = new Map<string, PreparedEvent>();
  for (const event of events) if (!firsts.has(hashKey(event))) firsts.set(hashKey(event), event);
  const places: Places = new Map();
  const missing = (): PreparedEvent[] => [...firsts.values()].filter((event) => !places.has(hashKey(event)));

  learn(places, await findIssueHashes(sql, [...firsts.values()]));
  await attachMissing(sql, missing(), groupingOf, places);
  const made = await createMissing(sql, missing().map(seedOf), places);

  const placed = events.map((event) => {
    const { hash, issueId } = places.get(hashKey(event))!;
    // Not the event's own hash where it went to the shared issue of those that came too late.
    return { issueId, ...event, hash };
  });
  return { placed, made: new Set(made.map(({ issueId }) => issueId)) };
}

/** `hashKey` of an event → the hash that leads to its issue: its own, or the one of an issue it shares. */
type Places = Map<string, { hash: string; issueId: string }>;

function learn(places: Places, known: readonly IssuePlace[]): void {
  for (const { projectId, hash, issueId } of known) places.set(hashKey({ projectId, hash }), { hash, issueId });
}

/** Hashes nobody knows, of faults that an older version gave a hash somebody knows: they lead there from now on. */
async function attachMissing(
  sql: Sql,
  missing: readonly PreparedEvent[],
  groupingOf: (projectId: string) => ProjectGrouping,
  places: Places,
): Promise<void> {
  const older = await listOlderHashes(sql, missing, groupingOf);
  const keys = older.map(({ event: { projectId }, hash }) => ({ projectId, hash }));
  const known = new Map((await findIssueHashes(sql, keys)).map((place) => [hashKey(place), place.issueId]));
  const attached = new Map<string, IssueSeed & IssuePlace>();
  for (const { event, hash } of older) {
    const issueId = known.get(hashKey({ projectId: event.projectId, hash }));
    if (issueId && !attached.has(hashKey(event))) attached.set(hashKey(event), { issueId, ...seedOf(event) });
  }
  if (attached.size === 0) return;
  await attachHashes(sql, [...attached.values()]);
  learn(places, await findIssueHashes(sql, [...attached.values()]));
}

/**
 * What older versions would have called these events, newest version first. The events themselves are gone by now and are read
 * back from their bodies, so only where the project has hashes of older versions at all.
 */
async function listOlderHashes(
  sql: Sql,
  events: readonly PreparedEvent[],
  groupingOf: (projectId: string) => ProjectGrouping,
): Promise<{ event: PreparedEvent; hash: string }[]> {
  // What was split off stays split off, whatever older versions said.
  const unsplit = events.filter(({ hash, grouping }) => hash === grouping.hash);
  const projectIds = [...new Set(unsplit.map(({ projectId }) => projectId))];
  const upgraded = await findOlderHashedProjects(sql, projectIds, GROUPING_VERSION);
  return unsplit
    .filter(({ projectId }) => upgraded.has(projectId))
    .flatMap((event) => {
      const grouped = groupForProject(decodeBody(joinBody(event.body)).event, groupingOf(event.projectId));
      return (grouped?.older() ?? []).map((hash) => ({ event, hash }));
    });
}

/** Makes the issues of hashes nobody knows, as far as the project may; others' issues of this moment are waited for. */
async function createMissing(sql: Sql, missing: readonly IssueSeed[], places: Places): Promise<IssuePlace[]> {
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
    sketch: sketchRecord(grouping.record, projectId),
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
