import { type InboxEntry, isAboutData, type OutcomeCount, type RequestCount } from '@errata/db';
import { overloaded } from './refusal.js';

/**
 * Group commit: requests that arrive within a few milliseconds share one transaction, then all get their answer. One
 * commit costs the same fsync whether it holds one row or two hundred.
 *
 * At rest a request is written at once. While a write is under way the next ones gather; a second write starts when
 * enough have gathered or the first of them has waited long enough. Two writes at once keep PostgreSQL busy; a third
 * would only make smaller groups.
 */
const GROUP_ROWS_MAX = 200;
const GROUP_BYTES_MAX = 8 * 1024 * 1024;
const GATHER_MS = 5;
const WRITES_MAX = 2;

/** Beyond this much waiting the edge refuses: an answer now is better than a time-out later. */
const WAITING_ROWS_MAX = 5_000;
const WAITING_BYTES_MAX = 128 * 1024 * 1024;

/**
 * An SDK gives up after 10 to 30 s, and until then an open request costs its program memory. What is being written by then may
 * still be stored: sent again it counts once.
 */
const ANSWER_MS_MAX = 10_000;
const LOOKS_PER_ANSWER = 10;

/** What one request leaves behind: at most one inbox entry, its counts in the ledger, and in what limits go by. */
export interface RequestRecord {
  entry?: InboxEntry;
  counts: OutcomeCount[];
  requests: RequestCount[];
}

interface Waiting {
  record: RequestRecord;
  /** By `performance.now()`. */
  since: number;
  bytes: number;
  done: () => void;
  failed: (error: unknown) => void;
}

export class GroupCommit {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  /** Oldest first: those that wait, and those that are being written. */
  private readonly unanswered = new Set<Waiting>();
  private watch: NodeJS.Timeout | undefined;
  private writes = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param write stores all records in one transaction, or throws and has stored none
   * @param onStored gets for how long the first of a group has waited
   * @param answerMsMax nobody waits for longer, however long `write` takes
   */
  constructor(
    private readonly write: (records: RequestRecord[]) => Promise<void>,
    private readonly onStored: (waitedMs: number) => void = () => undefined,
    private readonly answerMsMax = ANSWER_MS_MAX,
  ) {}

  /**
   * Resolves once the record is durable.
   *
   * @throws RefusedError 503 when too much waits already, or this has waited too long; else what `write` threw
   */
  store(record: RequestRecord): Promise<void> {
    const bytes = record.entry?.body.length ?? 0;
    if (this.waiting.length >= WAITING_ROWS_MAX || this.waitingBytes + bytes > WAITING_BYTES_MAX) {
      return Promise.reject(overloaded('too many requests wait to be stored'));
    }
    const stored = new Promise<void>((done, failed) => {
      const one = { record, since: performance.now(), bytes, done, failed };
      this.waiting.push(one);
      this.unanswered.add(one);
    });
    this.waitingBytes += bytes;
    this.watch ??= setInterval(() => this.refuseLate(), this.answerMsMax / LOOKS_PER_ANSWER).unref();
    this.schedule();
    return stored;
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.writes > 0) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  }

  private refuseLate(): void {
    const latest = performance.now() - this.answerMsMax;
    for (const one of this.unanswered) {
      if (one.since > latest) break;
      this.unanswered.delete(one);
      one.failed(overloaded('the database does not answer in time'));
    }
    this.waiting = this.waiting.filter((one) => this.unanswered.has(one));
    this.waitingBytes = this.waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    if (this.unanswered.size > 0) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }

  private schedule(): void {
    if (this.writes >= WRITES_MAX || this.waiting.length === 0) return;
    if (this.waiting.length >= GROUP_ROWS_MAX) this.start();
    else this.timer ??= setTimeout(() => this.start(), this.writes === 0 ? 0 : GATHER_MS);
  }

  private start(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const group = this.takeGroup();
    if (group.length === 0) return;
    this.writes += 1;
    void this.writeGroup(group).finally(() => {
      this.writes -= 1;
      this.schedule();
    });
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    let rows = 0;
    while (
      rows < this.waiting.length &&
      rows < GROUP_ROWS_MAX &&
      (rows === 0 || bytes + this.waiting[rows]!.bytes <= GROUP_BYTES_MAX)
    ) {
      bytes += this.waiting[rows]!.bytes;
      rows += 1;
    }
    this.waitingBytes -= bytes;
    return this.waiting.splice(0, rows);
  }

  private async writeGroup(group: Waiting[]): Promise<void> {
    try {
      await this.write(group.map(({ record }) => record));
      this.answer(group, ({ done }) => done());
      this.onStored(performance.now() - group[0]!.since);
    } catch (error) {
      if (group.length > 1 && isAboutData(error)) {
        const half = Math.ceil(group.length / 2);
        await this.writeGroup(group.slice(0, half));
        await this.writeGroup(group.slice(half));
        return;
      }
      this.answer(group, ({ failed }) => failed(error));
    }
  }

  private answer(group: Waiting[], tell: (one: Waiting) => void): void {
    for (const one of group) if (this.unanswered.delete(one)) tell(one);
  }
}
