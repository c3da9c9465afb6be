import { isObject, type Json } from '@errata/protocol';
import { mask, scrubValue, type Sweep } from './walk.js';

/**
 * Marks that came with the event may hold what stood at a place before (`val`). Secret there is what would be secret at
 * the place itself, and it is marked there.
 */
export function scrubEarlierMarks(meta: Json | undefined, sweep: Sweep): void {
  if (!isObject(meta)) return;
  for (const key of Object.keys(meta)) {
    const child = meta[key]!;
    if (key === '') scrubMarkedValue(child, sweep);
    else if (sweep.path.length >= MARKS_DEPTH_MAX) {
      delete meta[key];
      sweep.removed++;
    } else {
      sweep.path.push(key);
      scrubEarlierMarks(child, sweep);
      sweep.path.pop();
    }
  }
}

/** Marks of places deeper than any that are kept lead nowhere. */
const MARKS_DEPTH_MAX = 128;

function scrubMarkedValue(own: Json, sweep: Sweep): void {
  if (!isObject(own) || own.val === undefined) return;
  const name = sweep.path.findLast((key) => !/^\d*$/.test(String(key)));
  const rule = name === undefined ? undefined : sweep.names.ruleOf(String(name));
  own.val = rule === undefined ? scrubValue(own.val, sweep) : mask(own.val, rule, sweep);
}
