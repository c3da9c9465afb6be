import { openSync, writeSync } from 'node:fs';
import type { Delivery, PlannedEvent } from './plan-load.js';

/**
 * What the client knows about its events. An acknowledged event must be counted exactly once; one whose answer got lost on
 * its way may be there or not, and is listed apart.
 */
export class Journal {
  readonly acknowledged = new Map<string, PlannedEvent>();
  private readonly doubted = new Map<string, PlannedEvent>();
  /** Of all deliveries: how many got which answer. `reset`: sent, and no answer came; `refused`: nobody listened. */
  readonly answers = new Map<string, number>();
  private readonly file: number;
  private readonly watchers = new Map<number, () => void>();

  /** @param path every acknowledged id is appended to this file as soon as its answer is there */
  constructor(path: string) {
    this.file = openSync(path, 'a');
  }

  count(answer: string): void {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  /** Resolves, at that very moment, when the ingest process of that index acknowledges an event. */
  nextAcknowledged(door: number): Promise<void> {
    return new Promise((resolve) => this.watchers.set(door, resolve));
  }

  acknowledge({ event, door }: Delivery): void {
    this.watchers.get(door)?.();
    if (this.acknowledged.has(event.eventId)) return;
    this.acknowledged.set(event.eventId, event);
    writeSync(this.file, `${event.eventId}\n`);
  }

  doubt(event: PlannedEvent): void {
    this.doubted.set(event.eventId, event);
  }

  /** Events whose answer got lost, and that were not acknowledged by another delivery. */
  unknown(): Map<string, PlannedEvent> {
    return new Map([...this.doubted].filter(([id]) => !this.acknowledged.has(id)));
  }
}
