import type { CountDelta, IssueDelta, IssueKey, TagDelta, UserSighting } from '@errata/db';
import { issueKey } from '@errata/db';
import type { PreparedEvent } from './prepare-event.js';

/** A prepared event with the issue it belongs to. */
export interface PlacedEvent extends PreparedEvent {
  issueId: string;
}

/** As much of an event as is counted. */
export type CountedEvent = Pick<
  PlacedEvent,
  'projectId' | 'issueId' | 'id' | 'receivedAt' | 'occurredAt' | 'level' | 'release' | 'tags' | 'identity'
>;

const MINUTE_MS = 60_000;
const GRAINS = [
  ['m', MINUTE_MS],
  ['h', 60 * MINUTE_MS],
  ['d', 24 * 60 * MINUTE_MS],
] as const;

/** Everything a batch adds, summed per issue: one row each instead of one per event. Events come in order of arrival. */
export interface BatchSums {
  /** `users` is filled in once the database says which are new. */
  issues: IssueDelta[];
  counts: CountDelta[];
  tags: TagDelta[];
  users: UserSighting[];
}

export function sumBatch(events: readonly CountedEvent[]): BatchSums {
  const issues = new Map<string, IssueDelta>();
  const counts = new Map<string, CountDelta>();
  const tags = new Map<string, TagDelta>();
  const users = new Map<string, UserSighting>();
  for (const event of events) {
    const key = issueKey(event);
    addIssue(issues, key, event);
    for (const [grain, ms] of GRAINS) addCount(counts, key, event, grain, ms);
    for (const [name, value] of event.tags) addTag(tags, key, event, name, value);
    if (event.identity) addUser(users, key, event, event.identity);
  }
  return {
    issues: [...issues.values()],
    counts: [...counts.values()],
    tags: [...tags.values()],
    users: [...users.values()],
  };
}

const keyOf = ({ projectId, issueId }: CountedEvent): IssueKey => ({ projectId, issueId });

function addIssue(issues: Map<string, IssueDelta>, key: string, event: CountedEvent): void {
  const at = event.occurredAt;
  const before = issues.get(key);
  issues.set(key, {
    events: (before?.events ?? 0) + 1,
    users: 0,
    firstSeen: before && before.firstSeen < at ? before.firstSeen : at,
    lastSeen: before && before.lastSeen > at ? before.lastSeen : at,
    level: event.level,
    lastRelease: event.release ?? before?.lastRelease ?? null,
    lastEvent: event.id,
    lastReceivedAt: event.receivedAt,
    ...keyOf(event),
  });
}

function addCount(
  counts: Map<string, CountDelta>,
  key: string,
  event: CountedEvent,
  grain: CountDelta['grain'],
  ms: number,
): void {
  const bucket = Math.floor(event.receivedAt.getTime() / ms) * ms;
  const id = `${key}/${grain}${bucket}`;
  const known = counts.get(id);
  if (known) known.n += 1;
  else counts.set(id, { grain, bucket: new Date(bucket), n: 1, ...keyOf(event) });
}

function addTag(tags: Map<string, TagDelta>, key: string, event: CountedEvent, name: string, value: string): void {
  const id = JSON.stringify([key, name, value]);
  const at = event.receivedAt;
  const known = tags.get(id);
  if (!known) tags.set(id, { key: name, value, n: 1, firstSeen: at, lastSeen: at, ...keyOf(event) });
  else {
    known.n += 1;
    known.lastSeen = at;
  }
}

function addUser(users: Map<string, UserSighting>, key: string, event: CountedEvent, identity: Buffer): void {
  const id = `${key}/${identity.toString('hex')}`;
  if (!users.has(id)) users.set(id, { identity, at: event.receivedAt, ...keyOf(event) });
}
