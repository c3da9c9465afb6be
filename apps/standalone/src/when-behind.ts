import { DIGESTED_BATCHES, type DigestResult } from '@errata/ingest';

/** A batch of this many rows found about as much as it may take, so more waits. */
const FULL_ROWS = 100;
/** With fewer in full batches in a row it was a burst, which is digested before a helper has started. */
const BEHIND_ROWS = 1_000;

/** Calls `tell` whenever this process has digested one full batch after the other for a while. */
export function whenBehind(tell: () => void): void {
  let rows = 0;
  DIGESTED_BATCHES.subscribe((batch) => {
    rows = isFull(batch) ? rows + rowsOf(batch) : 0;
    if (rows < BEHIND_ROWS) return;
    rows = 0;
    tell();
  });
}

/** Calls `tell` once this process has digested no full batch for `idleMs`. */
export function whenIdle(idleMs: number, tell: () => void): void {
  const timer = setTimeout(tell, idleMs);
  DIGESTED_BATCHES.subscribe((batch) => {
    if (isFull(batch)) timer.refresh();
  });
}

const isFull = (batch: unknown): boolean => rowsOf(batch) >= FULL_ROWS;

const rowsOf = (batch: unknown): number => (batch as DigestResult).rows;
