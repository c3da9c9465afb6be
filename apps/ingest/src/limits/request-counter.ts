import type { RequestCount } from '@errata/db';
import { minuteOf, type Quota } from './quotas.js';

type Counter = Quota['counter'];

/** Keys and projects with limits are made by members, not by strangers; still, nothing grows for ever. */
const COUNTERS_MAX = 10_000;

interface Known {
  minute: number;
  /** What all processes had written when this one last wrote. */
  written: number;
}

/**
 * What one process knows of the counts in `request_count`. It asks nobody: every write of its own tells it the sums of all
 * processes. So a limit is overshot by no more than what the others wrote since, and what is on its way here counts.
 */
export class RequestCounter {
  private readonly known = new Map<string, Known>();
  private readonly underWay = new Map<string, number>();

  /** The first quota that is used up. */
  findUsedUp(quotas: readonly Quota[], now: Date): Quota | undefined {
    if (quotas.length === 0) return undefined;
    const minute = minuteOf(now).getTime();
    return quotas.find(({ counter, limitPerMinute }) => {
      const known = this.known.get(nameOf(counter));
      const written = known?.minute === minute ? known.written : 0;
      return written + (this.underWay.get(nameOf(counter)) ?? 0) >= limitPerMinute;
    });
  }

  /** Counts a request that has been let in, until the returned function is called: by then its events are written. */
  enter(quotas: readonly Quota[]): () => void {
    if (quotas.length === 0) return () => {};
    const names = [...new Set(quotas.map(({ counter }) => nameOf(counter)))];
    for (const name of names) this.underWay.set(name, (this.underWay.get(name) ?? 0) + 1);
    return () => names.forEach((name) => this.leave(name));
  }

  /** Takes in the sums a write came back with. */
  learn(counts: readonly RequestCount[]): void {
    if (this.known.size > COUNTERS_MAX) this.known.clear();
    for (const { minute, n, ...counter } of counts) {
      const known = this.known.get(nameOf(counter));
      const at = minute.getTime();
      // Two writes may come back in another order than they were written.
      if (!known || known.minute < at || (known.minute === at && known.written < n))
        this.known.set(nameOf(counter), { minute: at, written: n });
    }
  }

  private leave(name: string): void {
    const left = (this.underWay.get(name) ?? 1) - 1;
    if (left > 0) this.underWay.set(name, left);
    else this.underWay.delete(name);
  }
}

const nameOf = ({ scope, id }: Counter): string => `${scope} ${id}`;
