import type { InboxRow } from '@errata/db';
import {
  type Category,
  type InvalidReason,
  type JsonObject,
  parseEventId,
  type Parsed,
  parseJson,
  refuse,
  type SecurityEvent,
  itemKind,
  securityReportToEvents,
} from '@errata/protocol';
import { type OpenedBody, type OpenedEvent, parseEventPayload } from '../body/open-body.js';

/** An event as it lies in an inbox row, its JSON parsed. */
export interface RawEvent {
  row: InboxRow;
  category: Category;
  /** 32 hex digits: the envelope's word, else the one the client was told, else the payload's. */
  eventId: string;
  payload: JsonObject;
  /** The envelope's header. */
  headers: JsonObject;
  noise?: SecurityEvent['noise'];
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
  { events: items, headers }: OpenedBody,
  newEventId: () => string,
): { events: RawEvent[]; invalid: InvalidItem[] } {
  const events: RawEvent[] = [];
  const invalid: InvalidItem[] = [];
  for (const [place, item] of items.entries()) {
    const parsed = isReport(item.itemType) ? readSecurity(row, item) : readPayload(item);
    if (!parsed.ok) {
      invalid.push({ row, category: item.category, reason: parsed.reason, n: 1 });
      continue;
    }
    for (const [part, { raw: payload, noise }] of parsed.value.entries()) {
      const given = part === 0 ? (item.eventId ?? (place === 0 ? row.eventId : undefined)) : undefined;
      events.push({
        row,
        category: item.category,
        eventId: given ?? parseEventId(payload.event_id) ?? newEventId(),
        payload,
        headers,
        ...(noise === undefined ? {} : { noise }),
      });
    }
  }
  return { events, invalid };
}

function readPayload(item: OpenedEvent): Parsed<SecurityEvent[]> {
  const parsed = parseEventPayload(item.payload);
  return parsed.ok ? { ok: true, value: [{ raw: parsed.value }] } : parsed;
}

const decoder = new TextDecoder();

const isReport = (itemType: string): boolean => itemKind(itemType).fate === 'security';

/** A browser's report becomes an event, a list of reports several; a list of other things is no security report. */
function readSecurity(row: InboxRow, { payload, itemHeaders }: OpenedEvent): Parsed<SecurityEvent[]> {
  const parsed = parseJson(decoder.decode(payload));
  if (!parsed.ok) return parsed;
  const events = securityReportToEvents(parsed.value, {
    userAgent: row.userAgent ?? undefined,
    release: textOf(itemHeaders.sentry_release),
    environment: textOf(itemHeaders.sentry_environment),
  });
  return events.ok && events.value.length === 0 ? refuse('security_report', 'holds no security report') : events;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
