import { DIGESTED_BATCHES, type DigestResult } from '@errata/ingest';

/** With fewer in a row it was a burst, which is digested before a helper has started. */
const FULL_BATCHES = 3;

/** Calls `tell` whenever this process has digested one full batch after the other for a while. */
export function whenBehind(tell: () => void): void {
  let full = 0;
  DIGESTED_BATCHES.subscribe((batch) => {
    full = isFull(batch) ? full + 1 : 0;
    if (full < FULL_BATCHES) return;
    full = 0;
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

const isFull = (batch: unknown): boolean => (batch as DigestResult).isFull;
