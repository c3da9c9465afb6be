import {
  addRefusedRequests,
  addRequestCounts,
  type Database,
  type OutcomeCount,
  type RefusedRequests,
  type RequestCount,
} from '@errata/db';

const FLUSH_MS = 2_000;
const HOUR_MS = 3_600_000;

/** Strangers choose projects and keys: an hour's different ones beyond this are counted without their names. */
const REFUSED_MAX = 1_000;

export type Refused = Pick<RefusedRequests, 'project' | 'keyStart' | 'reason' | 'sdk'>;

/**
 * Counts requests that are refused before they are read, in memory, and writes the sums every few seconds: refusing has to
 * cost less than sending. A process that is killed forgets the refusals of two seconds, but no event.
 */
export class RefusalTally {
  private outcomes = new Map<string, OutcomeCount>();
  private requests = new Map<string, RequestCount>();
  private readonly refused = new Map<string, RefusedRequests>();
  private hour = 0;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  /** @param write all of it in one transaction, or throws and has written none */
  constructor(
    private readonly write: (
      outcomes: OutcomeCount[],
      requests: RequestCount[],
      refused: RefusedRequests[],
    ) => Promise<void>,
  ) {}

  /** Events of a known sender, as they are counted in the ledger. */
  addOutcomes(outcomes: readonly OutcomeCount[], requests: readonly RequestCount[] = []): void {
    for (const one of outcomes)
      addTo(
        this.outcomes,
        JSON.stringify([one.projectId, one.keyId, hourOf(one.at), one.category, one.outcome, one.reason]),
        one,
      );
    for (const one of requests) addTo(this.requests, JSON.stringify([one.scope, one.id, one.minute]), one);
    this.schedule();
  }

  /** A request of nobody we know. */
  addRefused(refused: Refused, at: Date): void {
    this.hour = hourOf(at);
    const isRoom = this.refused.size < REFUSED_MAX || this.refused.has(nameOf({ ...refused, hour: this.hour }));
    const one = isRoom ? refused : { ...refused, project: '', keyStart: '' };
    this.addRefusedSum({ ...one, hour: new Date(this.hour), n: 1, lastAt: at });
  }

  /** Writes what is counted; what cannot be written is written with the next. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.flushing = this.flushing.then(() => this.writeAll()));
  }

  private async writeAll(): Promise<void> {
    const { outcomes, requests } = this;
    const refused = [...this.refused.values()].filter(({ n }) => n > 0).map((one) => ({ ...one }));
    if (outcomes.size === 0 && refused.length === 0) return;
    this.outcomes = new Map();
    this.requests = new Map();
    this.forgetWritten();
    try {
      await this.write([...outcomes.values()], [...requests.values()], refused);
    } catch {
      // PostgreSQL is away; the counts wait, summed with what comes meanwhile.
      this.addOutcomes([...outcomes.values()], [...requests.values()]);
      for (const one of refused) this.addRefusedSum(one);
    }
  }

  private addRefusedSum(one: RefusedRequests): void {
    addTo(this.refused, nameOf(one), one).lastAt = one.lastAt;
    this.schedule();
  }

  /** The names of this hour stay: they are what the number of rows is bounded by. */
  private forgetWritten(): void {
    for (const [name, one] of this.refused) {
      if (one.hour.getTime() === this.hour) one.n = 0;
      else this.refused.delete(name);
    }
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }
}

const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;

const nameOf = ({ hour, project, keyStart, reason }: Refused & { hour: Date | number }): string =>
  JSON.stringify([Number(hour), project, keyStart, reason]);

/** @returns the sum */
function addTo<T extends { n: number }>(sums: Map<string, T>, key: string, one: T): T {
  const sum = sums.get(key);
  if (!sum) {
    const first = { ...one };
    sums.set(key, first);
    return first;
  }
  sum.n += one.n;
  return sum;
}

/** How a tally is written. @returns the sums of all processes */
export const writeTally = (
  database: Database,
  outcomes: OutcomeCount[],
  requests: RequestCount[],
  refused: RefusedRequests[],
): Promise<RequestCount[]> =>
  database.transaction(async (sql) => {
    const sums = await addRequestCounts(sql, requests, outcomes);
    await addRefusedRequests(sql, refused);
    return sums;
  });
