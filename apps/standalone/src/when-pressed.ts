import { STORED_GROUPS, type StoredGroup } from '@errata/ingest';
import { watchProcessors } from './watch-processors.js';

/** Requests that wait longer for their answer than this, on average, would be answered sooner if nobody digested. */
const PRESSED_MS = 40;
/** Of a new group in the average: about the last ten count. */
const SHARE = 0.1;
const TELL_MS = 100;
/** With more of the processors' time free it is not digests that requests wait for, but a slow disk. */
const FREE_SHARE_MAX = 0.5;

/**
 * Calls `tell`, a few times a second, while this process answers late for want of processors. Single late answers are none of
 * it: commits vary.
 */
export function whenPressed(
  tell: () => void,
  now: () => number = Date.now,
  freeProcessors: () => number = watchProcessors(),
): void {
  let averageMs = 0;
  let toldAt = 0;
  STORED_GROUPS.subscribe((group) => {
    averageMs += SHARE * ((group as StoredGroup).waitedMs - averageMs);
    if (averageMs < PRESSED_MS || now() - toldAt < TELL_MS || freeProcessors() > FREE_SHARE_MAX) return;
    toldAt = now();
    tell();
  });
}
