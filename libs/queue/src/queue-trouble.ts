/** A lost connection is tried again, and complains again, far more often than this. */
const LASTS_MS = 60_000;

/** What was last wrong with the queue, until it works again or nothing more is heard of it. */
export class QueueTrouble {
  private last: { message: string; at: number } | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  note(message: string): void {
    this.last = { message, at: this.now() };
  }

  end(): void {
    this.last = undefined;
  }

  /** @returns a sentence */
  read(): string | undefined {
    return this.last && this.now() - this.last.at < LASTS_MS ? `The queue fails: ${this.last.message}.` : undefined;
  }
}
