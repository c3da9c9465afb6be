import { STORED_GROUPS, type StoredGroup } from '@errata/ingest';

/** Requests that wait longer for their answer than this, on average, would be answered sooner if nobody digested. */
const PRESSED_MS = 40;
/** Of a new group in the average: about the last ten count. */
const SHARE = 0.1;
const TELL_MS = 100;

/** Calls `tell`, a few times a second, while this process answers late. Single late answers are none of it: commits vary. */
export function whenPressed(tell: () => void, now: () => number = Date.now): void {
  let averageMs = 0;
  let toldAt = 0;
  STORED_GROUPS.subscribe((group) => {
    averageMs += SHARE * ((group as StoredGroup).waitedMs - averageMs);
    if (averageMs < PRESSED_MS || now() - toldAt < TELL_MS) return;
    toldAt = now();
    tell();
  });
}
