import type { Event, JsonObject } from '../event.js';
import { parseJson } from '../json.js';
import { normalizeEvent, type EventContext } from './normalize-event.js';

/** What the specs beside this file share: the payload goes through text and parser, as it does in service. */

export const NOW = 1_795_176_000;
export const NEW_ID = 'e'.repeat(32);

export function normalize(raw: JsonObject, context: Partial<EventContext> = {}): Event {
  const parsed = parseJson(JSON.stringify(raw));
  if (!parsed.ok) throw new Error(parsed.detail);
  return normalizeEvent(parsed.value as JsonObject, { receivedAt: NOW, newEventId: () => NEW_ID, ...context });
}
