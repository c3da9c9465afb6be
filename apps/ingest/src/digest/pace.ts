import { setTimeout as sleep } from 'node:timers/promises';

/** How long one call lets rest. */
const REST_MS = 200;
/** However often it is called, a batch comes after so many times the last one's time, and after so long. */
const REST_FACTOR = 5;
const REST_MS_MAX = 4_000;

/**
 * Lets digests rest between batches while somebody else needs the machine more. However long that goes on, they keep a sixth of
 * their time: a burst delays issues and mails, it does not stop them.
 */
export class Pace {
  private restUntil = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whoever needs the machine for longer calls again. */
  rest(): void {
    this.restUntil = this.now() + REST_MS;
  }

  /** @param batchMs how long the last one took; 0 where nothing was digested just now */
  async beforeBatch(batchMs: number): Promise<void> {
    const latest = this.now() + Math.min(REST_FACTOR * batchMs, REST_MS_MAX);
    for (;;) {
      const leftMs = Math.min(this.restUntil, latest) - this.now();
      if (leftMs <= 0) return;
      await sleep(leftMs);
    }
  }
}

/** Of all digests of this process. */
export const DIGEST_PACE = new Pace();
