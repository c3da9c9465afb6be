import { setImmediate } from 'node:timers/promises';
import { decodeBody, type GroupedEventRow, type StoredBody } from '@errata/db';
import { countedTags } from '@errata/grouping';
import type { Event } from '@errata/protocol';
import { identityOf } from '../digest/identity-of.js';

/** A stored event, read back. */
export interface StoredEvent {
  row: GroupedEventRow;
  /** As it was sent. */
  event: Event;
  grouping: StoredBody['grouping'];
  /** The hash it was placed by. */
  hash: string;
}

export function decodeStored(row: GroupedEventRow): StoredEvent {
  const { event, grouping } = decodeBody(row.body);
  return { row, event, grouping, hash: row.hash ?? grouping.hash };
}

/** What moving a stored event takes, and an issue that begins with it: small, however large the event is. */
export interface StoredGist {
  row: Omit<GroupedEventRow, 'body'>;
  /** The hash it was placed by. */
  hash: string;
  platform: string;
  isUnhandled: boolean;
  /** What its issue counted of it when it came in. */
  tags: [string, string][];
  identity?: Buffer;
}

export function gistOf({ row: { body: _, ...row }, event, hash }: StoredEvent): StoredGist {
  const identity = row.identity ?? (row.hash === null ? identityOf(event.user) : undefined);
  return {
    row,
    hash,
    platform: event.platform,
    isUnhandled: event.exception?.values.some(({ mechanism }) => mechanism?.handled === false) ?? false,
    tags: countedTags({ ...event, level: row.level as Event['level'] }),
    ...(identity && { identity }),
  };
}

/** Digests share the process: they get their turn after so many events. */
const EVENTS_PER_TURN = 25;

/** Looks at events one after the other, without keeping the process to itself. What `look` returns is all that stays in memory. */
export async function mapInTurns<In, Out>(list: readonly In[], look: (one: In) => Out): Promise<Out[]> {
  const seen: Out[] = [];
  for (const [index, one] of list.entries()) {
    seen.push(look(one));
    if (index % EVENTS_PER_TURN === EVENTS_PER_TURN - 1) await setImmediate();
  }
  return seen;
}
