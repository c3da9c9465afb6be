import {
  addOutcomes,
  buryInbox,
  claimInbox,
  claimInboxRow,
  ensureEventPartitions,
  isAboutData,
  lacksPartition,
  sqlStateOf,
} from '@errata/db';
import { headOf } from '@errata/protocol';
import { CLAIM, type DigestDeps, digestBatch, type DigestResult, PoisonError } from './digest-batch.js';
import { previewDead } from './preview-dead.js';

/** Deadlock and serialisation failure: the same batch may go through at once. */
const isTransient = (error: unknown): boolean => ['40P01', '40001'].includes(sqlStateOf(error));

const TRIES_MAX = 5;

/** A reason may quote the event. */
const REASON_CHARS_MAX = 500;

export interface InboxEvents {
  /** A batch begins when this resolves. @param batchMs how long the last one took, 0 before the first */
  beforeBatch: (batchMs: number) => Promise<void>;
  onBatch: (result: DigestResult) => void;
  onBuried: (error: PoisonError) => void;
  isStopping: () => boolean;
}

/**
 * Digests until nothing waits. A poison event never fails its neighbours: its row goes to `dead_event`, the rest of the
 * batch is done again without it.
 *
 * @throws when PostgreSQL is out of reach; whatever was not committed waits on in the inbox
 */
export async function digestInbox(deps: DigestDeps, events: InboxEvents): Promise<void> {
  let batchMs = 0;
  for (let tries = 0; ;) {
    await events.beforeBatch(batchMs);
    if (events.isStopping()) return;
    try {
      const result = await digestBatch(deps);
      if (result.rows === 0) return;
      batchMs = Object.values(result.stages).reduce((sum, ms) => sum + ms, 0);
      events.onBatch(result);
      tries = 0;
    } catch (error) {
      tries += 1;
      if (error instanceof PoisonError) await bury(deps, error, events);
      else if (lacksPartition(error) && tries === 1) await ensureEventPartitions(deps.database, new Date());
      else if (isAboutData(error)) await digestOneByOne(deps, events);
      else if (!isTransient(error) || tries >= TRIES_MAX) throw error;
    }
  }
}

/** Finds the row whose values PostgreSQL refuses by giving each its own transaction. */
async function digestOneByOne(deps: DigestDeps, events: InboxEvents): Promise<void> {
  // A claim without its batch: the rows of the one that failed, while no others come between.
  const rows = await deps.database.transaction((sql) => claimInbox(sql, CLAIM));
  for (const { id } of rows) {
    try {
      const result = await digestBatch(deps, (sql) => claimInboxRow(sql, id));
      if (result.rows > 0) events.onBatch(result);
    } catch (error) {
      if (error instanceof PoisonError) await bury(deps, error, events);
      else if (isAboutData(error)) await bury(deps, new PoisonError(id, error), events);
      else throw error;
    }
  }
}

async function bury(deps: DigestDeps, error: PoisonError, { onBuried }: InboxEvents): Promise<void> {
  await deps.database.transaction(async (sql) => {
    const [row] = await claimInboxRow(sql, error.rowId);
    if (!row) return;
    const rulesOf = await deps.rules.find(sql, [row.projectId]);
    const { scrubText } = rulesOf(row.projectId);
    const reason = headOf(scrubText(error.reason), REASON_CHARS_MAX).replaceAll('\0', '');
    await buryInbox(sql, row.id, { reason, preview: previewDead(row, deps.limits, scrubText) });
    if (row.events === 0) return;
    await addOutcomes(sql, [
      {
        projectId: row.projectId,
        keyId: row.keyId,
        at: row.receivedAt,
        category: 'error',
        outcome: 'invalid',
        reason: 'digest_failed',
        n: row.events,
      },
    ]);
  });
  onBuried(error);
}
