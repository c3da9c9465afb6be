import {
  addOutcomes,
  claimInbox,
  type Connection,
  type Database,
  deleteInbox,
  deleteSentBodies,
  ensureLateEventDays,
  type EventRow,
  type InboxRow,
  insertEvents,
  joinBody,
  lockEvents,
  lockGroupingShared,
  markSeen,
  type SentBodyRef,
  seenKey,
  type Sql,
} from '@errata/db';
import type { BodyLimits } from '../body/open-body.js';
import { countAndAlert } from './count-and-alert.js';
import { keepAttachments } from './keep-attachments.js';
import { keepFeedback } from './keep-feedback.js';
import { listOutcomes } from './list-outcomes.js';
import { type InboxEvent, openRows } from './open-rows.js';
import { placeEvents } from './place-events.js';
import { type Preparation, type PreparedEvent, prepareEvent } from './prepare-event.js';
import type { ProjectGroupings } from './project-groupings.js';
import type { RulesCache } from './project-rules.js';
import type { RawEvent, Skim } from './read-events.js';
import { StageClock, type StageTimes } from './stage-clock.js';
import type { PlacedEvent } from './sum-batch.js';

export interface DigestDeps {
  database: Database;
  limits: BodyLimits;
  /** Told about every project besides its members, lower-case. */
  admins: readonly string[];
  rules: RulesCache;
  groupings: ProjectGroupings;
  newEventId: () => string;
}

export interface DigestResult {
  /** Inbox rows that are done. */
  rows: number;
  /** It took as much as it may: more is likely to wait. */
  isFull: boolean;
  stored: number;
  alerts: number;
  stages: StageTimes;
}

/** An event the digest failed on; its row is to be buried, and its batch tried again without it. */
export class PoisonError extends Error {
  constructor(
    readonly rowId: string,
    override readonly cause: unknown,
  ) {
    super(`inbox row ${rowId}: ${messageOf(cause)}`);
  }

  /** The fault alone, the same for every row that dies of it. */
  get reason(): string {
    return messageOf(this.cause);
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** A batch pays for its statements once; from 200 to 400 rows a backlog drains a tenth faster. */
export const CLAIM = { rowsMax: 400, bytesMax: 16 * 1024 * 1024 };

/**
 * Digests waiting rows of all projects in one transaction: all of it happens, or none. Locks are taken late and in key order,
 * so that digests side by side wait for each other shortly and never in a circle.
 *
 * @param claim which rows; a fair share of every project's unless told otherwise
 * @throws PoisonError for a row that cannot be prepared; whatever PostgreSQL throws
 */
export async function digestBatch(
  deps: DigestDeps,
  claim = (sql: Connection): Promise<InboxRow[]> => claimInbox(sql, CLAIM),
): Promise<DigestResult> {
  const clock = new StageClock();
  const done = await deps.database.transaction(async (sql) => {
    await lockEvents(sql);
    const claimed = await claim(sql);
    clock.end('claim');
    if (claimed.length === 0) return { rows: 0, isFull: false, stored: 0, alerts: 0 };
    const locked = await lockGroupingShared(sql, [...new Set(claimed.map(({ projectId }) => projectId))]);
    const projectIds = [...locked];
    const rows = claimed.filter(({ projectId }) => locked.has(projectId));
    const groupingOf = await deps.groupings.find(sql, projectIds);
    const rulesOf = await deps.rules.find(sql, projectIds);
    const prepare = (raw: RawEvent): Preparation => {
      clock.end('open');
      return prepareOrPoison(raw, rulesOf(raw.row.projectId), groupingOf(raw.row.projectId), clock);
    };
    const skimOf = ({ projectId }: InboxRow): Skim | undefined =>
      groupingOf(projectId).splits.length === 0 ? rulesOf(projectId).scrubber.skimEvent : undefined;
    const opened = openRows(rows, { limits: deps.limits, newEventId: deps.newEventId, skimOf, prepare });
    clock.end('open');
    const { unseen, prepared } = await takeUnseen(sql, opened.events);
    clock.end('mark');
    const { placed, made } = await placeEvents(sql, prepared, groupingOf);
    clock.end('place');
    const times = placed.map(({ receivedAt }) => receivedAt);
    await ensureLateEventDays(sql, times, new Date());
    await insertEvents(sql, placed.map(eventRow));
    clock.end('store');
    const alerts = await countAndAlert(sql, placed, made, deps.admins);
    clock.end('count');
    const droppedFiles = await keepAttachments(sql, opened.attachments);
    const droppedWords = await keepFeedback(sql, opened.feedback, rulesOf);
    await addOutcomes(sql, [...listOutcomes(opened, unseen), ...droppedFiles, ...droppedWords]);
    await deleteInbox(
      sql,
      opened.rows.map(({ id }) => id),
    );
    await deleteSentBodies(sql, listUnused(opened.rows, placed));
    clock.end('settle');
    return { rows: opened.rows.length, isFull: isFull(rows, opened.rows), stored: placed.length, alerts };
  });
  clock.end('commit');
  return { ...done, stages: clock.times };
}

const isFull = (claimed: readonly InboxRow[], opened: readonly InboxRow[]): boolean =>
  claimed.length >= CLAIM.rowsMax ||
  opened.length < claimed.length ||
  claimed.reduce((sum, { body }) => sum + body.length, 0) >= CLAIM.bytesMax;

/** @throws PoisonError where the event is too much for us */
function prepareOrPoison(...[raw, rules, grouping, clock]: Parameters<typeof prepareEvent>): Preparation {
  try {
    return prepareEvent(raw, rules, grouping, clock);
  } catch (error) {
    throw new PoisonError(raw.row.id, error);
  }
}

/** Leaves out what was seen before, in this batch or earlier; before issues are found, or a redelivery would make some. */
async function takeUnseen(
  sql: Sql,
  events: readonly InboxEvent[],
): Promise<{ unseen: Set<InboxEvent>; prepared: PreparedEvent[] }> {
  const ids = await markSeen(
    sql,
    events.map(({ row, eventId }) => ({ projectId: row.projectId, eventId, receivedAt: row.receivedAt })),
  );
  const unseen = new Set<InboxEvent>();
  const prepared: PreparedEvent[] = [];
  for (const event of events) {
    const key = seenKey(event.row.projectId, event.eventId);
    const id = ids.get(key);
    if (id === undefined) continue;
    // Of several deliveries in one batch the first is the stored one.
    ids.delete(key);
    unseen.add(event);
    if (typeof event.preparation === 'object') prepared.push({ id, ...event.preparation });
  }
  return { unseen, prepared };
}

/** Bodies that were written anew, or whose events are not stored. */
function listUnused(rows: readonly InboxRow[], placed: readonly PlacedEvent[]): SentBodyRef[] {
  const used = new Set(placed.map(({ sentId }) => sentId));
  return rows.filter((row): row is InboxRow & SentBodyRef => row.sentId !== null && !used.has(row.sentId));
}

const eventRow = (event: PlacedEvent): EventRow => ({
  projectId: event.projectId,
  id: event.id,
  issueId: event.issueId,
  eventId: event.eventId,
  receivedAt: event.receivedAt,
  occurredAt: event.occurredAt,
  level: event.level,
  title: event.grouping.title,
  environment: event.environment,
  release: event.release,
  transaction: event.transaction,
  userLabel: event.userLabel,
  hash: event.hash,
  identity: event.identity ?? null,
  body: event.sentId === null ? joinBody(event.body) : event.body.own,
  sentId: event.sentId,
});
