import {
  addCounts,
  addOutcomes,
  addTags,
  addUsers,
  applyDeltas,
  claimInbox,
  type Database,
  deleteInbox,
  findAlertRecipients,
  findRules,
  fireFrequencyRules,
  type InboxRow,
  insertAlerts,
  insertEvents,
  issueKey,
  lockIssues,
  markSeen,
  type OutcomeCount,
  reopenRegressed,
  seenKey,
  type Sql,
} from '@errata/db';
import type { BodyLimits } from '../body/open-body.js';
import { decideRegressions, listAlerts, listFrequencyChecks, type Occasions } from './decide-alerts.js';
import { type InvalidItem, openRows, type RawEvent } from './open-rows.js';
import { placeEvents } from './place-events.js';
import { type PrepareDeps, type PreparedEvent, prepareEvent } from './prepare-event.js';
import { type PlacedEvent, sumBatch } from './sum-batch.js';

export interface DigestDeps extends PrepareDeps {
  database: Database;
  limits: BodyLimits;
  /** Told about every project besides its members, lower-case. */
  admins: readonly string[];
  newEventId: () => string;
}

export interface DigestResult {
  /** Inbox rows that are done. */
  rows: number;
  stored: number;
  alerts: number;
}

/** An event the digest failed on; its row is to be buried, and its batch tried again without it. */
export class PoisonError extends Error {
  constructor(
    readonly rowId: string,
    override readonly cause: unknown,
  ) {
    super(`inbox row ${rowId}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

const CLAIM = { rowsMax: 200, bytesMax: 16 * 1024 * 1024 };

/**
 * Digests the oldest waiting rows in one transaction: all of it happens, or none. Locks are taken late and in key order,
 * so that digests side by side wait for each other shortly and never in a circle.
 *
 * @param claim which rows; the oldest waiting ones unless told otherwise
 * @throws PoisonError for a row that cannot be prepared; whatever PostgreSQL throws
 */
export async function digestBatch(
  deps: DigestDeps,
  claim = (sql: Sql): Promise<InboxRow[]> => claimInbox(sql, CLAIM),
): Promise<DigestResult> {
  return deps.database.transaction(async (sql) => {
    const rows = await claim(sql);
    if (rows.length === 0) return { rows: 0, stored: 0, alerts: 0 };
    const { events, invalid } = await openRows(rows, deps.limits, deps.newEventId);
    const fresh = await prepareUnseen(sql, events, deps);
    const { placed, made } = await placeEvents(sql, fresh);
    await insertEvents(sql, placed.map(eventRow));
    const alerts = placed.length > 0 ? await countAndAlert(sql, placed, made, deps) : 0;
    await addOutcomes(sql, outcomesOf(events, fresh, invalid));
    await deleteInbox(
      sql,
      rows.map(({ id }) => id),
    );
    return { rows: rows.length, stored: placed.length, alerts };
  });
}

/** Only events nobody has seen are worth normalising; dedup comes before grouping, or a redelivery would make issues. */
async function prepareUnseen(sql: Sql, events: RawEvent[], deps: DigestDeps): Promise<PreparedEvent[]> {
  if (events.length === 0) return [];
  const ids = await markSeen(
    sql,
    events.map(({ row, eventId }) => ({ projectId: row.projectId, eventId, receivedAt: row.receivedAt })),
  );
  const prepared: PreparedEvent[] = [];
  for (const raw of events) {
    const key = seenKey(raw.row.projectId, raw.eventId);
    const id = ids.get(key);
    if (id === undefined) continue;
    ids.delete(key);
    try {
      prepared.push(prepareEvent(raw, id, deps));
    } catch (error) {
      throw new PoisonError(raw.row.id, error);
    }
  }
  return prepared;
}

async function countAndAlert(sql: Sql, placed: PlacedEvent[], made: Set<string>, deps: DigestDeps): Promise<number> {
  const sums = sumBatch(placed);
  const rules = await findRules(sql, [...new Set(placed.map(({ projectId }) => projectId))]);
  const locked = await lockIssues(sql, sums.issues);
  const newUsers = await addUsers(sql, sums.users);
  await applyDeltas(
    sql,
    sums.issues.map((delta) => ({ ...delta, users: newUsers.get(issueKey(delta)) ?? 0 })),
  );
  await addTags(sql, sums.tags);
  await addCounts(sql, sums.counts);
  const regressions = decideRegressions(locked, placed);
  await reopenRegressed(sql, regressions);
  const fired = await fireFrequencyRules(sql, listFrequencyChecks(rules, locked, sums.issues));
  return raiseAlerts(sql, rules, placed, { made, regressions, fired }, deps);
}

async function raiseAlerts(
  sql: Sql,
  rules: Awaited<ReturnType<typeof findRules>>,
  placed: PlacedEvent[],
  occasions: Occasions,
  deps: DigestDeps,
): Promise<number> {
  if (occasions.made.size + occasions.regressions.length + occasions.fired.length === 0) return 0;
  const recipients = [...new Set([...(await findAlertRecipients(sql)), ...deps.admins])];
  return insertAlerts(sql, listAlerts(rules, recipients, placed, occasions));
}

const eventRow = ({
  projectId,
  id,
  issueId,
  receivedAt,
  occurredAt,
  event,
  grouping,
  userLabel,
  body,
}: PlacedEvent): Parameters<typeof insertEvents>[1][number] => ({
  projectId,
  id,
  issueId,
  eventId: event.event_id,
  receivedAt,
  occurredAt,
  level: event.level,
  title: grouping.title,
  environment: event.environment ?? null,
  release: event.release ?? null,
  transaction: event.transaction ?? null,
  userLabel,
  body,
});

/** Every event ends in exactly one outcome: stored, duplicate or invalid. */
function outcomesOf(
  events: readonly RawEvent[],
  fresh: readonly PreparedEvent[],
  invalid: readonly InvalidItem[],
): OutcomeCount[] {
  const stored = new Map(fresh.map(({ projectId, event }) => [seenKey(projectId, event.event_id), true]));
  const ended = events.map(({ row, category, eventId }) => {
    // Of several deliveries in one batch the first is the stored one.
    const outcome = stored.delete(seenKey(row.projectId, eventId)) ? 'stored' : 'duplicate';
    return { projectId: row.projectId, keyId: row.keyId, at: row.receivedAt, category, outcome, reason: '', n: 1 };
  });
  const refused = invalid.map(({ row, category, reason, n }) => ({
    projectId: row.projectId,
    keyId: row.keyId,
    at: row.receivedAt,
    category,
    outcome: 'invalid',
    reason,
    n,
  }));
  return [...ended, ...refused];
}
