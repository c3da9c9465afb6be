/** A lost connection is tried again, and complains again, far more often than this. */
const LASTS_MS = 60_000;

/** Messages that are remembered as said. */
const TOLD_MAX = 100;

/** What was last wrong with the queue, until it works again or nothing more is heard of it. */
export class QueueTrouble {
  private last: { message: string; at: number } | undefined;
  private readonly told = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** @returns whether it is news: not said within the last minute */
  note(message: string): boolean {
    const at = this.now();
    this.last = { message, at };
    if (at - (this.told.get(message) ?? -Infinity) < LASTS_MS) return false;
    if (this.told.size >= TOLD_MAX) this.told.clear();
    this.told.set(message, at);
    return true;
  }

  end(): void {
    this.last = undefined;
  }

  /** @returns a sentence */
  read(): string | undefined {
    return this.last && this.now() - this.last.at < LASTS_MS ? `The queue fails: ${this.last.message}.` : undefined;
  }
}
