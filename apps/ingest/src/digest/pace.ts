import { setTimeout as sleep } from 'node:timers/promises';

/** How long one call lets rest, and the longest that all of them keep a batch waiting. */
const REST_MS = 200;
const REST_MS_MAX = 4_000;

/**
 * Lets digests rest between batches while somebody else needs the machine more. However long that goes on, a batch comes
 * every four seconds: a burst delays issues and mails, it does not stop them.
 */
export class Pace {
  private restUntil = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whoever needs the machine for longer calls again. */
  rest(): void {
    this.restUntil = this.now() + REST_MS;
  }

  async beforeBatch(): Promise<void> {
    const latest = this.now() + REST_MS_MAX;
    for (;;) {
      const leftMs = Math.min(this.restUntil, latest) - this.now();
      if (leftMs <= 0) return;
      await sleep(leftMs);
    }
  }
}

/** Of all digests of this process. */
export const DIGEST_PACE = new Pace();
