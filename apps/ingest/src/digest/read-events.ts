import type { InboxRow, SentJson } from '@errata/db';
import { holdsAllMembers, SKIMMED_DEPTH_MAX, type Skimmed } from '@errata/scrubbing';
import {
  type Category,
  type InvalidReason,
  type JsonObject,
  type KnownFrame,
  LIMITS,
  parseEventId,
  type Parsed,
  parseJson,
  refuse,
  type SecurityEvent,
  itemKind,
  securityReportToEvents,
} from '@errata/protocol';
import {
  decodeText,
  type InflatedBody,
  type OpenedEvent,
  parseEventJson,
  parseEventPayload,
} from '../body/open-body.js';

/** An event as it lies in an inbox row, its JSON parsed. */
export interface RawEvent {
  row: InboxRow;
  category: Category;
  /** 32 hex digits: the envelope's word, else the one the client was told, else the payload's. */
  eventId: string;
  /** Without what was passed over, where there is a `whole` one. */
  payload: JsonObject;
  knownFrame?: KnownFrame | undefined;
  whole?: () => JsonObject;
  /** The envelope's header. */
  headers: JsonObject;
  noise?: SecurityEvent['noise'];
  /** The payload's bytes; absent where what came was not an event yet, or says more than the payload. */
  sent?: SentPayload;
}

/** See `skimEvent` of the scrubbing. */
export type Skim = (json: Uint8Array) => Skimmed;

export interface SentPayload {
  json: SentJson;
  /** What would be stored along with it. */
  beside: JsonObject[];
}

/** Something in an inbox row that is no event after all. */
export interface InvalidItem {
  row: InboxRow;
  category: Category;
  reason: InvalidReason;
  n: number;
}

/** The events of one request. Every event the edge counted ends up in one of the two lists. */
export function readEvents(
  row: InboxRow,
  body: InflatedBody,
  { newEventId, skim }: { newEventId: () => string; skim: Skim | undefined },
): { events: RawEvent[]; invalid: InvalidItem[] } {
  const { events: items, headers } = body;
  const events: RawEvent[] = [];
  const invalid: InvalidItem[] = [];
  for (const [place, item] of items.entries()) {
    const parsed = isReport(item.itemType) ? readSecurity(row, item) : readPayload(item, skim);
    if (!parsed.ok) {
      invalid.push({ row, category: item.category, reason: parsed.reason, n: 1 });
      continue;
    }
    for (const [part, { raw: payload, noise, knownFrame, whole, isComplete }] of parsed.value.entries()) {
      const given = part === 0 ? (item.eventId ?? (place === 0 ? row.eventId : undefined)) : undefined;
      events.push({
        row,
        category: item.category,
        eventId: given ?? parseEventId(payload.event_id) ?? newEventId(),
        payload,
        headers,
        ...(noise === undefined ? {} : { noise }),
        knownFrame,
        ...(whole === undefined ? {} : { whole }),
        ...(isComplete ? { sent: sentPayload(row, body, item) } : {}),
      });
    }
  }
  return { events, invalid };
}

/** The whole body as it came where it is compressed and little more than this event; else the event's own bytes. */
function sentPayload(row: InboxRow, body: InflatedBody, { payload, itemHeaders }: OpenedEvent): SentPayload {
  const coding = keptCoding(row, body);
  if (!coding) return { json: { bytes: payload, coding: 'identity', from: 0, to: payload.length }, beside: [] };
  const from = payload.byteOffset - body.inflated.byteOffset;
  const json: SentJson = { bytes: row.body, coding, from, to: from + payload.length };
  return { json, beside: [body.headers, itemHeaders] };
}

function keptCoding({ encoding, body: sent }: InboxRow, { inflated, isOneItem }: InflatedBody) {
  const isKept = isOneItem && sent.length * WORTH_KEEPING < inflated.length;
  return isKept && (encoding === 'gzip' || encoding === 'br') ? encoding : undefined;
}

/** What was compressed less than this is compressed anew. */
const WORTH_KEEPING = 2;

interface ReadPayload extends SecurityEvent {
  /** All that came is in it, or was searched. */
  isComplete?: boolean;
  knownFrame?: KnownFrame | undefined;
  whole?: () => JsonObject;
}

function readPayload({ payload }: OpenedEvent, skim: Skim | undefined): Parsed<ReadPayload[]> {
  const skimmed = skim?.(payload);
  const rest = skimmed && parseEventJson(skimmed.json, SKIMMED_REST_DEPTH_MAX);
  if (skimmed && rest?.ok) {
    const { knownFrame } = skimmed;
    const isComplete = holdsAllMembers(skimmed.json, rest.value);
    return { ok: true, value: [{ raw: rest.value, knownFrame, isComplete, whole: () => parseWhole(payload) }] };
  }
  const json = decodeText(payload);
  const parsed = parseEventJson(json, LIMITS.jsonDepthMax);
  if (!parsed.ok) return parsed;
  return { ok: true, value: [{ raw: parsed.value, isComplete: holdsAllMembers(json, parsed.value) }] };
}

/** @throws never: what was skimmed is as JSON should be, and not too deep */
function parseWhole(payload: Uint8Array): JsonObject {
  const parsed = parseEventPayload(payload);
  if (!parsed.ok) throw new Error(`skimmed, but not to be parsed: ${parsed.reason}`);
  return parsed.value;
}

const SKIMMED_REST_DEPTH_MAX = LIMITS.jsonDepthMax - SKIMMED_DEPTH_MAX;

const isReport = (itemType: string): boolean => itemKind(itemType).fate === 'security';

/** A browser's report becomes an event, a list of reports several; a list of other things is no security report. */
function readSecurity(row: InboxRow, { payload, itemHeaders }: OpenedEvent): Parsed<ReadPayload[]> {
  const parsed = parseJson(decodeText(payload));
  if (!parsed.ok) return parsed;
  const events = securityReportToEvents(parsed.value, {
    userAgent: row.userAgent ?? undefined,
    release: textOf(itemHeaders.sentry_release),
    environment: textOf(itemHeaders.sentry_environment),
  });
  return events.ok && events.value.length === 0 ? refuse('security_report', 'holds no security report') : events;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
