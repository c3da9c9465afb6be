import type { Json } from './event.js';

const NIL = '0'.repeat(32);

/**
 * The stored spelling of an event id: 32 lower-case hex digits, dashes removed.
 *
 * @returns undefined for anything else, the nil UUID included: clients that send it send it for every event, and taking it
 *   as an id would keep the first and lose the rest as duplicates
 */
export function parseEventId(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const id = value.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(id) && id !== NIL ? id : undefined;
}
