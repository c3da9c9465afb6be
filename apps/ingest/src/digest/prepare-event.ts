import { encodeBodyJson } from '@errata/db';
import { countedTags, groupForProject, type Grouping, type ProjectGrouping } from '@errata/grouping';
import {
  type Event,
  type FilteredReason,
  headOf,
  type JsonObject,
  type Level,
  normalizeEvent,
  type User,
} from '@errata/protocol';
import { identityOf } from './identity-of.js';
import type { ProjectRules } from './project-rules.js';
import type { RawEvent } from './read-events.js';
import type { StageClock } from './stage-clock.js';

/**
 * An event ready to be stored. Of the event itself only what columns hold: a batch that kept the trees of all its events
 * would spend a third of its time in the garbage collector.
 */
export interface PreparedEvent {
  projectId: string;
  keyId: string;
  category: string;
  /** Row id, from `markSeen`. */
  id: string;
  /** 32 hex digits, as the client knows it. */
  eventId: string;
  level: Level;
  platform: string;
  environment: string | null;
  release: string | null;
  transaction: string | null;
  grouping: Grouping;
  /** The hash it is placed by: the grouping's, unless a split gave it another. */
  hash: string;
  receivedAt: Date;
  occurredAt: Date;
  /** Nobody caught it. */
  unhandled: boolean;
  /** A hash of who the user is, absent when the event does not say. */
  identity?: Buffer;
  /** What lists show for the user. */
  userLabel: string | null;
  /** What the issue counts values of. */
  tags: [key: string, value: string][];
  body: Buffer;
}

/** An event that has no row id yet, because nobody has looked whether it was seen before; or why its project does not want it. */
export type Preparation = Omit<PreparedEvent, 'id'> | FilteredReason;

/** All that happens to an event before it is known whether it was seen before. The payload is taken over. */
export function prepareEvent(
  raw: RawEvent,
  rules: ProjectRules,
  grouping: ProjectGrouping,
  clock: StageClock,
): Preparation {
  const event = normalizeRaw(raw);
  clock.end('normalise');
  return rules.filter(event, senderOf(raw)) ?? finishEvent(raw, event, rules.scrub, grouping, clock) ?? 'project_rule';
}

const senderOf = ({ row, noise }: RawEvent): Parameters<ProjectRules['filter']>[1] => ({
  userAgent: row.userAgent,
  address: row.clientAddress,
  ...(noise === undefined ? {} : { noise }),
});

function normalizeRaw({ row, headers, payload, eventId }: RawEvent): Event {
  return normalizeEvent(payload, {
    eventId,
    newEventId: () => eventId,
    receivedAt: row.receivedAt.getTime() / 1000,
    ...sentAtOf(headers),
    ...(row.clientAddress === null ? {} : { clientIp: row.clientAddress }),
    ...(row.userAgent === null ? {} : { userAgent: row.userAgent }),
    ...sdkOf(row.sdk),
  });
}

/**
 * Scrub, write as sent, group: all that happens to a normalised event before it is stored, in that order. What the project's
 * rules change of the event decides about it but is not stored: other rules may read it tomorrow.
 *
 * @returns undefined for an event that a rule of the project drops
 */
function finishEvent(
  { row, category }: RawEvent,
  event: Event,
  scrub: (event: Event) => void,
  project: ProjectGrouping,
  clock: StageClock,
): Omit<PreparedEvent, 'id'> | undefined {
  // The identity is taken before scrubbing may remove the address; only its hash is kept.
  const identity = identityOf(event.user);
  scrub(event);
  clock.end('scrub');
  const sent = JSON.stringify(event);
  clock.end('encode');
  const grouped = groupForProject(event, project);
  if (!grouped) return undefined;
  const { grouping, hash } = grouped;
  clock.end('group');
  const body = encodeBodyJson(sent, { version: grouping.version, hash: grouping.hash, record: grouping.record });
  clock.end('encode');
  return {
    projectId: row.projectId,
    keyId: row.keyId,
    category,
    eventId: event.event_id,
    level: event.level,
    platform: event.platform,
    environment: event.environment ?? null,
    release: event.release ?? null,
    transaction: event.transaction ?? null,
    grouping,
    hash,
    receivedAt: row.receivedAt,
    occurredAt: new Date(event.timestamp * 1000),
    unhandled: event.exception?.values.some((exception) => exception.mechanism?.handled === false) ?? false,
    ...(identity ? { identity } : {}),
    userLabel: labelOf(event.user),
    tags: countedTags(event),
    body,
  };
}

function sentAtOf({ sent_at: sentAt }: JsonObject): { sentAt?: number } {
  const ms = typeof sentAt === 'string' ? Date.parse(sentAt) : Number.NaN;
  return Number.isFinite(ms) ? { sentAt: ms / 1000 } : {};
}

function sdkOf(client: string | null): { sdkFallback?: { name: string; version?: string } } {
  if (!client) return {};
  const slash = client.lastIndexOf('/');
  const [name, version] = [client.slice(0, slash), client.slice(slash + 1)];
  return { sdkFallback: version ? { name, version } : { name } };
}

function labelOf(user: User | undefined): string | null {
  const label = user?.email ?? user?.username ?? user?.name ?? user?.id ?? user?.ip_address;
  return label === undefined ? null : headOf(label, 128);
}
