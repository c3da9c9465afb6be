import type { InboxRow } from '@errata/db';
import { type Category, type InvalidReason, type JsonObject, parseEventId } from '@errata/protocol';
import type { Coding } from '../body/inflate.js';
import { type BodyLimits, openEnvelope, openStore, parseEventPayload } from '../body/open-body.js';

/** An event as it lies in an inbox row, its JSON parsed. */
export interface RawEvent {
  row: InboxRow;
  itemType: string;
  itemHeaders: JsonObject;
  category: Category;
  /** 32 hex digits: the envelope's word, else the payload's, else the one the client was told. */
  eventId: string;
  payload: JsonObject;
  /** The envelope's header. */
  headers: JsonObject;
}

/** Something in an inbox row that is no event after all. */
export interface InvalidItem {
  row: InboxRow;
  category: Category;
  reason: InvalidReason;
  n: number;
}

/** Takes apart what the edge took in. Every event the edge counted ends up in one of the two lists. */
export async function openRows(
  rows: readonly InboxRow[],
  limits: BodyLimits,
  newEventId: () => string,
): Promise<{ events: RawEvent[]; invalid: InvalidItem[] }> {
  const events: RawEvent[] = [];
  const invalid: InvalidItem[] = [];
  for (const row of rows) {
    const open = row.format === 'store' ? openStore : openEnvelope;
    const opened = await open(row.body, row.encoding as Coding, limits);
    if (!opened.ok) {
      invalid.push({ row, category: 'error', reason: opened.reason, n: row.events });
      continue;
    }
    for (const [place, { itemType, itemHeaders, category, payload, eventId }] of opened.value.events.entries()) {
      const parsed = parseEventPayload(payload);
      if (!parsed.ok) {
        invalid.push({ row, category, reason: parsed.reason, n: 1 });
        continue;
      }
      const own = parseEventId(parsed.value.event_id);
      const told = place === 0 ? row.eventId : undefined;
      events.push({
        row,
        itemType,
        itemHeaders,
        category,
        eventId: eventId ?? told ?? own ?? newEventId(),
        payload: parsed.value,
        headers: opened.value.headers,
      });
    }
  }
  return { events, invalid };
}
