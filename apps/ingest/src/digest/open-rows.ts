import type { InboxRow } from '@errata/db';
import { type Category, parseEventId, type Parsed, refuse } from '@errata/protocol';
import type { Coding } from '../body/inflate.js';
import { type BodyLimits, type InflatedBody, openEnvelope, type OpenedBody, openStore } from '../body/open-body.js';
import type { Preparation } from './prepare-event.js';
import { type InvalidItem, type RawEvent, readEvents, type Skim } from './read-events.js';

export interface RawAttachment {
  row: InboxRow;
  /** Absent where the envelope names no event. */
  eventId: string | undefined;
  item: OpenedBody['attachments'][number];
}

export interface RawFeedback {
  row: InboxRow;
  item: OpenedBody['feedback'][number];
  /** From the envelope's header. */
  eventId: string | undefined;
}

export interface InboxEvent {
  row: InboxRow;
  category: Category;
  eventId: string;
  preparation: Preparation;
}

/** What some inbox rows hold, prepared. */
export interface OpenedRows {
  /** The rows that were opened, in order; the rest is left for the next batch. */
  rows: InboxRow[];
  events: InboxEvent[];
  invalid: InvalidItem[];
  attachments: RawAttachment[];
  feedback: RawFeedback[];
}

/** Bodies may inflate to a thousand times their size; a batch ends where it would hold more than this in memory. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;

/**
 * And where it has taken so long: a process that gets little of a processor takes fewer rows at a time, because PostgreSQL ends
 * a transaction that says nothing for 30 s, and whoever began with all of them again would never come to an end.
 */
const OPEN_MS_MAX = 5_000;

interface OpenDeps {
  limits: BodyLimits;
  newEventId: () => string;
  /** How the row's events are read without their local variables; absent where these count. */
  skimOf: (row: InboxRow) => Skim | undefined;
  prepare: (raw: RawEvent) => Preparation;
  /** In ms. */
  now?: () => number;
}

/**
 * Takes apart what the edge took in. Each event is prepared at once, so that its tree is gone before the next one is parsed.
 */
export function openRows(rows: readonly InboxRow[], deps: OpenDeps): OpenedRows {
  const opened: OpenedRows = { rows: [], events: [], invalid: [], attachments: [], feedback: [] };
  const { now = () => performance.now() } = deps;
  const latest = now() + OPEN_MS_MAX;
  let keptBytes = 0;
  for (const row of rows) {
    if (keptBytes > KEPT_BYTES_MAX || now() > latest) break;
    const open = row.format === 'store' ? openStore : openEnvelope;
    const body = asAnnounced(row, open(row.body, row.encoding as Coding, deps.limits));
    opened.rows.push(row);
    if (body.ok) keptBytes += addBody(opened, row, body.value, deps);
    else if (row.events > 0) opened.invalid.push({ row, category: 'error', reason: body.reason, n: row.events });
  }
  return opened;
}

/** The edge may have gone by the beginning of a body. One that holds more was made to get around the limits. */
const asAnnounced = (row: InboxRow, body: Parsed<InflatedBody>): Parsed<InflatedBody> =>
  body.ok && body.value.events.length > row.events
    ? refuse('framing', `${body.value.events.length} events where ${row.events} came in`)
    : body;

/** @returns the bytes of what is kept */
function addBody(
  opened: OpenedRows,
  row: InboxRow,
  body: InflatedBody,
  { newEventId, skimOf, prepare }: OpenDeps,
): number {
  const { events, invalid } = readEvents(row, body, { newEventId, skim: skimOf(row) });
  const headerId = parseEventId(body.headers.event_id);
  const eventId = headerId ?? events[0]?.eventId;
  for (const raw of events) {
    const { category, eventId: ownId } = raw;
    opened.events.push({ row, category, eventId: ownId, preparation: prepare(raw) });
  }
  opened.invalid.push(...invalid);
  opened.attachments.push(...body.attachments.map((item) => ({ row, eventId, item })));
  opened.feedback.push(...body.feedback.map((item) => ({ row, eventId: headerId, item })));
  return [...body.events, ...body.attachments, ...body.feedback].reduce((sum, item) => sum + item.payload.length, 0);
}
