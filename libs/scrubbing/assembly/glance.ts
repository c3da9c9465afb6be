import { firstLanes } from './sixteen';

/*
 * The hints of `src/glance.ts` for 16 bytes at a time. A set of bytes is looked up by halves: a table for the lower four
 * bits and one for the upper four, both with a bit for the set. Eight sets fit into a table, so the host lists the hints as
 * groups of eight pairs of sets, each of which is all combinations of some lower with some upper halves.
 */

/** Four groups of four tables: lower and upper halves of first bytes, then of second bytes. Filled by the host. */
const TABLES_BYTES: i32 = 64;
export const HINT_TABLES: usize = memory.data(4 * TABLES_BYTES, 16);

/** What says that there may be a card's number; not among the pairs. */
const MANY_DIGITS: i32 = 1 << 31;
const CARD_DIGITS_MIN: i32 = 13;

/** What must be seen for a closer look: one of these bits, and one of those. Set by the host, four needs of each kind. */
const NEED_BYTES: i32 = 8;
const NEEDS_BYTES: i32 = 4 * NEED_BYTES;
const OF_VALUES: usize = memory.data(3 * NEEDS_BYTES, 4);
const OF_ASSIGNMENTS: usize = OF_VALUES + NEEDS_BYTES;
const OF_CREDENTIALS: usize = OF_ASSIGNMENTS + NEEDS_BYTES;

/** @param index below 4: of values; below 8: of assignments; below 12: of credentials */
export function setNeed(index: i32, one: i32, other: i32): void {
  const need = OF_VALUES + index * NEED_BYTES;
  store<i32>(need, one);
  store<i32>(need, other, 4);
}

/** What is a secret whatever its name. */
export function maySeeValue(seen: i32): bool {
  return (seen & MANY_DIGITS) != 0 || meetsAny(seen, OF_VALUES);
}

/** A name and what is assigned to it. */
export function maySeeAssignment(seen: i32): bool {
  return meetsAny(seen, OF_ASSIGNMENTS);
}

/** `Bearer` and `Basic`. */
export function maySeeCredentials(seen: i32): bool {
  return meetsAny(seen, OF_CREDENTIALS);
}

function meetsAny(seen: i32, needs: usize): bool {
  for (let need = needs; need < needs + NEEDS_BYTES; need += NEED_BYTES) {
    if ((seen & load<i32>(need)) != 0 && (seen & load<i32>(need, 4)) != 0) return true;
  }
  return false;
}

/** @returns a bit for every pair of sets of which two adjoining bytes were seen */
export function glance(start: i32, end: i32): i32 {
  let seen0 = i8x16.splat(0);
  let seen1 = i8x16.splat(0);
  let seen2 = i8x16.splat(0);
  let seen3 = i8x16.splat(0);
  let inCard: u32 = 0;
  let longRuns: u32 = 0;
  for (let at = start; at < end; at += 16) {
    const left = min(end - at, 16);
    const first = v128.load(at);
    const second = v128.load(at + 1);
    const firstLow = lowerHalves(first);
    const firstHigh = upperHalves(first);
    const secondLow = lowerHalves(second);
    const secondHigh = upperHalves(second);
    const paired = firstLanes(min(end - at - 1, 16));
    seen0 = v128.or(seen0, v128.and(paired, hintsIn(0, firstLow, firstHigh, secondLow, secondHigh)));
    seen1 = v128.or(seen1, v128.and(paired, hintsIn(1, firstLow, firstHigh, secondLow, secondHigh)));
    seen2 = v128.or(seen2, v128.and(paired, hintsIn(2, firstLow, firstHigh, secondLow, secondHigh)));
    seen3 = v128.or(seen3, v128.and(paired, hintsIn(3, firstLow, firstHigh, secondLow, secondHigh)));
    inCard = (inCard >>> 16) | (i8x16.bitmask(v128.and(cardCharacters(first), firstLanes(left))) << 16);
    longRuns |= thirteenInARow(inCard);
  }
  const seen = anyLane(seen0) | (anyLane(seen1) << 8) | (anyLane(seen2) << 16) | (anyLane(seen3) << 24);
  return longRuns != 0 && hasManyDigits(start, end) ? seen | MANY_DIGITS : seen;
}

function lowerHalves(bytes: v128): v128 {
  return v128.and(bytes, i8x16.splat(15));
}

function upperHalves(bytes: v128): v128 {
  return i8x16.shr_u(bytes, 4);
}

function hintsIn(group: i32, firstLow: v128, firstHigh: v128, secondLow: v128, secondHigh: v128): v128 {
  const tables = HINT_TABLES + group * TABLES_BYTES;
  return v128.and(
    v128.and(i8x16.swizzle(v128.load(tables), firstLow), i8x16.swizzle(v128.load(tables, 16), firstHigh)),
    v128.and(i8x16.swizzle(v128.load(tables, 32), secondLow), i8x16.swizzle(v128.load(tables, 48), secondHigh)),
  );
}

function anyLane(seen: v128): i32 {
  let bits = i64x2.extract_lane(seen, 0) | i64x2.extract_lane(seen, 1);
  bits |= bits >> 32;
  bits |= bits >> 16;
  bits |= bits >> 8;
  return <i32>bits & 255;
}

/** Digits, blanks and hyphens. */
function cardCharacters(bytes: v128): v128 {
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
  return v128.or(digits, v128.or(i8x16.eq(bytes, i8x16.splat(32)), i8x16.eq(bytes, i8x16.splat(45))));
}

/** Bits that end a row of 13. */
function thirteenInARow(bits: u32): u32 {
  let rows = bits & (bits << 1);
  rows &= rows << 2;
  rows &= rows << 4;
  return rows & (rows << 5);
}

function hasManyDigits(start: i32, end: i32): bool {
  let digits = 0;
  for (let at = start; at < end; at++) {
    const code = <i32>load<u8>(at);
    if (code >= 48 && code < 58) digits++;
    else if (code != 32 && code != 45) digits = 0;
    if (digits == CARD_DIGITS_MIN) return true;
  }
  return false;
}
