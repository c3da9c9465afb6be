import { itemTypeOf, parseEventId, type Parsed, readStoreBody, refuse } from '@errata/protocol';
import { type Coding, inflate } from './inflate.js';
import { type BodyLimits, eventTooLarge, parseEventPayload } from './open-body.js';

/** JSON of one event, or of something else that came the same way. */
export interface UndressedStore {
  itemType: 'event' | 'transaction' | 'feedback';
  /** UTF-8. */
  json: Uint8Array;
  eventId?: string;
}

/** Base64 makes four bytes of three, a form field up to three of one: what an event may weigh in its coats. */
export const storeBytesMax = ({ eventBytesMax }: BodyLimits): number => eventBytesMax * 4;

/** Takes all coats off a store body, and reads enough to answer 400 to what is no event. */
export function undressStore(
  body: Uint8Array,
  coding: Coding,
  contentType: string | undefined,
  limits: BodyLimits,
): Parsed<UndressedStore> {
  const inflated = inflate(body, coding, storeBytesMax(limits));
  if (!inflated.ok) return inflated;
  let step = readStoreBody(inflated.value, { contentType });
  if (step.next === 'inflate') {
    const inner = inflate(step.bytes, step.coding, limits.eventBytesMax);
    if (!inner.ok) return inner;
    step = readStoreBody(inner.value, { isInflated: true });
  }
  if (step.next === 'refuse') return refuse(step.reason, step.detail);
  if (step.next !== 'parse') return refuse('encoding', 'compressed twice');
  return readStoreJson(step.json, limits);
}

function readStoreJson(json: Uint8Array, limits: BodyLimits): Parsed<UndressedStore> {
  if (json.length > limits.eventBytesMax) return refuse('too_large', eventTooLarge('event', limits.eventBytesMax));
  const payload = parseEventPayload(json);
  if (!payload.ok) return payload;
  const eventId = parseEventId(payload.value.event_id);
  return {
    ok: true,
    value: { itemType: itemTypeOf(payload.value), json, ...(eventId === undefined ? {} : { eventId }) },
  };
}
