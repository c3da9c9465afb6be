import { judgeName } from './host';
import { firstLanes } from './sixteen';

export const PLAIN: i32 = 0;
export const SECRET: i32 = 1;
/** Looks like a secret itself. */
export const UNFIT: i32 = 2;

/** The few hundred names that events are full of, so many bytes of each; longer ones are rare and judged anew. */
const NAME_BYTES_MAX: i32 = 32;
const SLOTS_BITS: i32 = 11;

/** Of the names that share a slot the last is remembered: its bytes, who judged it, the verdict. */
const SLOT_BYTES: i32 = 64;
const SLOTS: usize = memory.data(SLOT_BYTES << SLOTS_BITS, 16);

/** Whose names secrets have. 0 is nobody: an empty slot is no verdict. */
export let judge: i32 = 0;

export function setJudge(id: i32): void {
  judge = id;
}

/** The host's verdict on a name in JSON, asked for once. */
export function lookUpName(start: i32, end: i32): i32 {
  const length = end - start;
  if (length > NAME_BYTES_MAX) return judgeName(start, end);
  const head = v128.and(v128.load(start), firstLanes(min(length, 16)));
  const tail = v128.and(v128.load(start + 16), firstLanes(max(length - 16, 0)));
  const slot = SLOTS + slotOf(head, tail) * SLOT_BYTES;
  const isSame = v128.and(i8x16.eq(head, v128.load(slot)), i8x16.eq(tail, v128.load(slot, 16)));
  if (i8x16.all_true(isSame) && load<i32>(slot, 32) == judge) return load<i32>(slot, 36);
  const verdict = judgeName(start, end);
  v128.store(slot, head);
  v128.store(slot, tail, 16);
  store<i32>(slot, judge, 32);
  store<i32>(slot, verdict, 36);
  return verdict;
}

/** Odd numbers whose bits look random: from the golden ratio, and from what xxHash multiplies by. */
const FACTOR: i64 = 0x9e3779b97f4a7;
const FACTOR_2: i64 = 0xc2b2ae3d27d4f;
const FACTOR_3: i64 = 0x165667b19e379;
const FACTOR_4: i64 = 0x27d4eb2f16565;

function slotOf(head: v128, tail: v128): i32 {
  const ofHead = i64x2.extract_lane(head, 0) * FACTOR + i64x2.extract_lane(head, 1) * FACTOR_2;
  const ofTail = i64x2.extract_lane(tail, 0) * FACTOR_3 + i64x2.extract_lane(tail, 1) * FACTOR_4;
  const sum = ofHead + ofTail + judge;
  return <i32>(((sum ^ (sum >>> 32)) * FACTOR) >>> (64 - SLOTS_BITS));
}
