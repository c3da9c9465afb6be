import {
  itemKind,
  itemTypeLabel,
  itemTypeOf,
  type Category,
  type JsonObject,
  LIMITS,
  listEventItems,
  parseEnvelope,
  parseEventId,
  parseJson,
  type Parsed,
  readStoreBody,
  refuse,
} from '@errata/protocol';
import { type Coding, inflate } from './inflate.js';

export interface BodyLimits {
  inflatedBytesMax: number;
  eventBytesMax: number;
}

/** What a request body holds, taken apart but not yet parsed. */
export interface OpenedBody {
  /** The envelope's header; empty for a store body. */
  headers: JsonObject;
  events: OpenedEvent[];
  /** Items that are taken without being kept. */
  dropped: { itemType: string; category: Category }[];
}

export interface OpenedEvent {
  /** `event`, `security`, `raw_security`. */
  itemType: string;
  itemHeaders: JsonObject;
  category: Category;
  /** JSON text, UTF-8. */
  payload: Uint8Array;
  /** From the envelope header; wins over the payload's. */
  eventId?: string;
}

/**
 * Takes an envelope apart. The same function serves the edge, which answers by it, and the digest, so that both count the
 * same events.
 */
export async function openEnvelope(body: Uint8Array, coding: Coding, limits: BodyLimits): Promise<Parsed<OpenedBody>> {
  const inflated = await inflate(body, coding, limits.inflatedBytesMax);
  if (!inflated.ok) return inflated;
  const parsed = parseEnvelope(inflated.value);
  if (!parsed.ok) return parsed;
  const envelope = parsed.value;

  const events = listEventItems(envelope).map(({ item, eventId }): OpenedEvent => ({
    itemType: item.type,
    itemHeaders: item.headers,
    category: itemKind(item.type).category,
    payload: item.payload,
    ...(eventId === undefined ? {} : { eventId }),
  }));
  if (envelope.truncated !== undefined && events.length === 0) return refuse('framing', envelope.truncated);
  const large = events.find((event) => event.payload.length > limits.eventBytesMax);
  if (large) return refuse('too_large', `the ${large.itemType} is larger than ${limits.eventBytesMax} bytes`);

  const dropped = envelope.items
    .map((item) => ({
      itemType: itemTypeLabel(item.type),
      category: itemKind(item.type).category,
      fate: itemKind(item.type).fate,
    }))
    .filter(({ fate }) => fate === 'skip' || fate === 'count');
  return { ok: true, value: { headers: envelope.headers, events, dropped } };
}

/** A store body that has been undressed to JSON already, as the inbox keeps it. */
export async function openStore(body: Uint8Array, coding: Coding, limits: BodyLimits): Promise<Parsed<OpenedBody>> {
  const inflated = await inflate(body, coding, limits.eventBytesMax);
  if (!inflated.ok) return inflated;
  return {
    ok: true,
    value: {
      headers: {},
      events: [{ itemType: 'event', itemHeaders: {}, category: 'error', payload: inflated.value }],
      dropped: [],
    },
  };
}

/** A store body as it came, in whatever coats: either JSON of one event, or after all an envelope. */
export type UndressedStore =
  | { kind: 'envelope'; bytes: Uint8Array }
  | { kind: 'event'; json: Uint8Array; eventId?: string }
  | { kind: 'other'; itemType: string };

/** Takes all coats off a store body, and reads enough to answer 400 to what is no event. */
export async function undressStore(
  body: Uint8Array,
  coding: Coding,
  contentType: string | undefined,
  limits: BodyLimits,
): Promise<Parsed<UndressedStore>> {
  const inflated = await inflate(body, coding, limits.inflatedBytesMax);
  if (!inflated.ok) return inflated;
  let step = readStoreBody(inflated.value, { contentType });
  if (step.next === 'inflate') {
    if (step.coding === 'zstd') return refuse('encoding', 'zstd is not supported');
    const inner = await inflate(step.bytes, step.coding, limits.eventBytesMax);
    if (!inner.ok) return inner;
    step = readStoreBody(inner.value, { isInflated: true });
  }
  if (step.next === 'envelope') return { ok: true, value: { kind: 'envelope', bytes: step.bytes } };
  if (step.next !== 'parse')
    return refuse(
      step.next === 'refuse' ? step.reason : 'encoding',
      step.next === 'refuse' ? step.detail : 'compressed twice',
    );
  return readStoreJson(step.json, limits);
}

function readStoreJson(json: Uint8Array, limits: BodyLimits): Parsed<UndressedStore> {
  if (json.length > limits.eventBytesMax)
    return refuse('too_large', `the event is larger than ${limits.eventBytesMax} bytes`);
  const payload = parseEventPayload(json);
  if (!payload.ok) return payload;
  const itemType = itemTypeOf(payload.value);
  if (itemType !== 'event') return { ok: true, value: { kind: 'other', itemType } };
  const eventId = parseEventId(payload.value.event_id);
  return { ok: true, value: { kind: 'event', json, ...(eventId === undefined ? {} : { eventId }) } };
}

const decoder = new TextDecoder();

/** The JSON object an event item or store body is. */
export function parseEventPayload(payload: Uint8Array): Parsed<JsonObject> {
  const parsed = parseJson(decoder.decode(payload), LIMITS.jsonDepthMax);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('not_an_object', 'the payload is not a JSON object');
  return { ok: true, value };
}
