import { encodeBodyJson, type EncodedBody, encodeSentBody, type SentContext, type SentJson } from '@errata/db';
import { countedTags, groupForProject, type Grouping, type ProjectGrouping } from '@errata/grouping';
import {
  type Event,
  type FilteredReason,
  headOf,
  type JsonObject,
  type KnownFrame,
  type Level,
  normalizeEvent,
  parseIpAddress,
  type User,
} from '@errata/protocol';
import type { Scrubber } from '@errata/scrubbing';
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
  body: EncodedBody;
  /** Where the rest of the body lies since it came in; null: nowhere yet. */
  sentId: string | null;
}

/** An event that has no row id yet, because nobody has looked whether it was seen before; or why its project does not want it. */
export type Preparation = Omit<PreparedEvent, 'id'> | FilteredReason;

/** All that happens to an event before it is known whether it was seen before. The payload is taken over. */
export function prepareEvent(
  raw: RawEvent,
  { filter, scrubber }: ProjectRules,
  project: ProjectGrouping,
  clock: StageClock,
): Preparation {
  const isFree = isFreeOfSecrets(raw, scrubber);
  clock.end('scrub');
  const context = contextOf(raw);
  let event = normalizeIn(context, raw.payload, raw.knownFrame);
  clock.end('normalise');
  const unwanted = filter(event, senderOf(raw));
  if (unwanted) return unwanted;
  // The identity is taken before scrubbing may remove the address; only its hash is kept.
  const identity = identityOf(event.user);
  const sent = isFree && scrubber.scrubComposed(event) === 0 ? raw.sent?.json : undefined;
  if (!sent) {
    if (raw.whole) event = normalizeIn(context, raw.whole());
    scrubber.scrub(event);
  }
  clock.end('scrub');
  // What the project's rules change of the event decides about it but is not stored: other rules may read it tomorrow.
  const encode = sent ? encoderAsSent(sent, event, context) : encoderOf(event);
  const sentId = sent?.bytes === raw.row.body ? raw.row.sentId : null;
  clock.end('encode');
  const grouped = groupForProject(event, project);
  if (!grouped) return 'project_rule';
  const { grouping, hash } = grouped;
  clock.end('group');
  const body = encode(grouping);
  clock.end('encode');
  return { grouping, hash, body, sentId, ...(identity ? { identity } : {}), ...describe(raw, event) };
}

/** Also what would be stored beside the payload. */
const isFreeOfSecrets = ({ sent, payload }: RawEvent, scrubber: Scrubber): boolean =>
  sent !== undefined && [payload, ...sent.beside].every(scrubber.isFreeOfSecrets);

type Encode = (grouping: Grouping) => EncodedBody;

function encoderAsSent(sent: SentJson, event: Event, context: SentContext): Encode {
  const { clientIp, ...others } = context;
  const isNeeded = clientIp !== undefined && event.user?.ip_address === parseIpAddress(clientIp);
  const kept = isNeeded ? context : others;
  return ({ version, hash, record }) => encodeSentBody(sent, kept, { version, hash, record });
}

function encoderOf(event: Event): Encode {
  const json = JSON.stringify(event);
  return ({ version, hash, record }) => ({
    own: encodeBodyJson(json, { version, hash, record }),
    rest: NOTHING,
  });
}

const NOTHING = new Uint8Array(0);

const senderOf = ({ row, noise }: RawEvent): Parameters<ProjectRules['filter']>[1] => ({
  userAgent: row.userAgent,
  address: row.clientAddress,
  ...(noise === undefined ? {} : { noise }),
});

const normalizeIn = (context: SentContext, payload: JsonObject, knownFrame?: KnownFrame): Event =>
  normalizeEvent(payload, { newEventId: () => context.eventId, knownFrame, ...context });

const contextOf = ({ row, headers, eventId }: RawEvent): SentContext => ({
  eventId,
  receivedAt: row.receivedAt.getTime() / 1000,
  ...sentAtOf(headers),
  ...(row.clientAddress === null ? {} : { clientIp: row.clientAddress }),
  ...(row.userAgent === null ? {} : { userAgent: row.userAgent }),
  ...sdkOf(row.sdk),
});

/** What columns hold of an event. */
const describe = ({ row, category }: RawEvent, event: Event) => ({
  projectId: row.projectId,
  keyId: row.keyId,
  category,
  eventId: event.event_id,
  level: event.level,
  platform: event.platform,
  environment: event.environment ?? null,
  release: event.release ?? null,
  transaction: event.transaction ?? null,
  receivedAt: row.receivedAt,
  occurredAt: new Date(event.timestamp * 1000),
  unhandled: event.exception?.values.some((exception) => exception.mechanism?.handled === false) ?? false,
  userLabel: labelOf(event.user),
  tags: countedTags(event),
});

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
