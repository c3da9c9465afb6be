import {
  type Category,
  type Envelope,
  type EnvelopeItem,
  itemKind,
  itemTypeLabel,
  type JsonObject,
  LIMITS,
  listEventItems,
  parseEnvelope,
  parseEventId,
  parseJson,
  type Parsed,
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
  /** Kept with the event the envelope's header names. */
  attachments: OpenedAttachment[];
  feedback: OpenedFeedback[];
  /** JSON text of what the SDK says it never sent; read at the edge. */
  clientReports: Uint8Array[];
  /** Items that are taken without being kept. */
  dropped: { itemType: string; category: Category }[];
}

/** A body that was there as a whole. */
export interface InflatedBody extends OpenedBody {
  /** The body without its coding; the payloads are views of it. */
  inflated: Uint8Array;
  /** Nothing was in it but headers and one item. */
  isOneItem: boolean;
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

/** Names and types are a stranger's words: not cleaned, not cut. */
export interface OpenedAttachment {
  name: string;
  contentType: string;
  /** `event.attachment`, `event.view_hierarchy`, … */
  attachmentType: string;
  payload: Uint8Array;
}

export interface OpenedFeedback {
  itemType: 'feedback' | 'user_report';
  itemHeaders: JsonObject;
  /** JSON text, UTF-8. */
  payload: Uint8Array;
}

/** An item as `parseEnvelope` gives it, or one whose payload was passed over while it came in. */
export type ReadItem = EnvelopeItem & { passedOver?: true };
export type ReadEnvelope = Omit<Envelope, 'items'> & { items: ReadItem[] };

/**
 * Takes an envelope apart. The same function serves the edge, which answers by it, and the digest, so that both count the
 * same events.
 */
export function openEnvelope(body: Uint8Array, coding: Coding, limits: BodyLimits): Parsed<InflatedBody> {
  const inflated = inflate(body, coding, limits.inflatedBytesMax);
  if (!inflated.ok) return inflated;
  const parsed = parseEnvelope(inflated.value);
  if (!parsed.ok) return parsed;
  const sorted = sortItems(parsed.value, limits);
  if (!sorted.ok) return sorted;
  const isOneItem = parsed.value.items.length === 1 && parsed.value.truncated === undefined;
  return { ok: true, value: { inflated: inflated.value, isOneItem, ...sorted.value } };
}

/** Decides what becomes of each item. */
export function sortItems(envelope: ReadEnvelope, limits: Pick<BodyLimits, 'eventBytesMax'>): Parsed<OpenedBody> {
  const events = listEventItems(envelope).map(({ item, eventId }): OpenedEvent => ({
    itemType: item.type,
    itemHeaders: item.headers,
    category: itemKind(item.type).category,
    payload: item.payload,
    ...(eventId === undefined ? {} : { eventId }),
  }));
  if (envelope.truncated !== undefined && events.length === 0) return refuse('framing', envelope.truncated);
  const large = events.find((event) => event.payload.length > limits.eventBytesMax);
  if (large) return refuse('too_large', eventTooLarge(large.itemType, limits.eventBytesMax));

  const opened: OpenedBody = {
    headers: envelope.headers,
    events,
    attachments: [],
    feedback: [],
    clientReports: [],
    dropped: [],
  };
  const room = keptRoom(events.length > 0 || parseEventId(envelope.headers.event_id) !== undefined);
  for (const item of envelope.items) sortBeside(item, room, opened);
  return { ok: true, value: opened };
}

export const eventTooLarge = (itemType: string, bytesMax: number): string =>
  `the ${itemType} is larger than ${bytesMax} bytes`;

/** What is kept beside events, and what is not. */
function sortBeside(item: ReadItem, room: KeptRoom, opened: OpenedBody): void {
  const { category, fate } = itemKind(item.type);
  if (fate === 'event' || fate === 'security') return;
  if (item.passedOver || item.payload.length > room.bytesFor(item)) {
    opened.dropped.push({ itemType: itemTypeLabel(item.type), category });
    return;
  }
  room.take(item);
  if (fate === 'attachment') opened.attachments.push(asAttachment(item));
  else if (fate === 'feedback') opened.feedback.push(asFeedback(item));
  else opened.clientReports.push(item.payload);
}

export interface KeptRoom {
  /** Most payload bytes that are kept of such an item; below 0 for what is never kept. */
  bytesFor(item: Pick<EnvelopeItem, 'type' | 'headers'>): number;
  take(item: Pick<EnvelopeItem, 'type' | 'payload'>): void;
}

/**
 * How much of an envelope's items beside its events is kept.
 *
 * @param namesEvent an attachment belongs to an event, of this envelope or of an earlier one; without it is of no use
 */
export function keptRoom(namesEvent: boolean): KeptRoom {
  let attachmentBytes = 0;
  return {
    bytesFor({ type, headers }) {
      const { fate } = itemKind(type);
      if (fate === 'feedback') return LIMITS.feedbackBytesMax;
      if (fate === 'count') return LIMITS.clientReportBytesMax;
      if (fate !== 'attachment' || !namesEvent || isReference(headers)) return -1;
      return Math.min(LIMITS.attachmentBytesMax, LIMITS.attachmentsBytesMax - attachmentBytes);
    },
    take({ type, payload }) {
      if (itemKind(type).fate === 'attachment') attachmentBytes += payload.length;
    },
  };
}

/** Says where an attachment lies instead of holding it, or belongs to a trace. */
const isReference = ({ content_type: contentType, meta_length: metaLength }: JsonObject): boolean =>
  metaLength !== undefined || contentType === 'application/vnd.sentry.attachment-ref';

const textOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value !== '' ? value : fallback;

const asAttachment = ({ headers, payload }: EnvelopeItem): OpenedAttachment => ({
  name: textOr(headers.filename, 'attachment'),
  contentType: textOr(headers.content_type, 'application/octet-stream'),
  attachmentType: textOr(headers.attachment_type, 'event.attachment'),
  payload,
});

const asFeedback = ({ type, headers, payload }: EnvelopeItem): OpenedFeedback => ({
  itemType: type === 'feedback' ? 'feedback' : 'user_report',
  itemHeaders: headers,
  payload,
});

/** A store body that has been undressed to JSON already, as the inbox keeps it. */
export function openStore(body: Uint8Array, coding: Coding, limits: BodyLimits): Parsed<InflatedBody> {
  const inflated = inflate(body, coding, limits.eventBytesMax);
  if (!inflated.ok) return inflated;
  return {
    ok: true,
    value: {
      headers: {},
      events: [{ itemType: 'event', itemHeaders: {}, category: 'error', payload: inflated.value }],
      attachments: [],
      feedback: [],
      clientReports: [],
      dropped: [],
      inflated: inflated.value,
      isOneItem: true,
    },
  };
}

const decoder = new TextDecoder();

/** The JSON object an event item or store body is. */
export const parseEventPayload = (payload: Uint8Array): Parsed<JsonObject> =>
  parseEventJson(decodeText(payload), LIMITS.jsonDepthMax);

/** Without a BOM, with U+FFFD for what is not UTF-8. */
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

export function parseEventJson(json: string, depthMax: number): Parsed<JsonObject> {
  const parsed = parseJson(json, depthMax);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('not_an_object', 'the payload is not a JSON object');
  return { ok: true, value };
}
