import { beginHash, endHash, HASH, hashStretch } from './hash';
import { judge } from './names';
import { skipValue } from './skip';
import { STOP } from './stop';
import { skimValue } from './value';

/** What was skimmed lately, by its hash; of those that share a slot the last. */
const SLOTS_BITS: i32 = 11;
const SLOT_BYTES: i32 = 16;
const SLOTS: usize = memory.data(SLOT_BYTES << SLOTS_BITS, 16);

/**
 * As `skimValue`, for what comes with event after event, like the packages of a program: the same bytes are looked at once.
 *
 * @param depthLeft the same in all calls: it is not hashed
 */
export function skimRepeated(start: i32, depthLeft: i32): i32 {
  const end = skipValue(start);
  if (end < 0) return STOP;
  beginHash(judge);
  hashStretch(start, end);
  endHash();
  const slot = SLOTS + (load<i32>(HASH) & ((1 << SLOTS_BITS) - 1)) * SLOT_BYTES;
  const hash = v128.load(HASH);
  if (i8x16.all_true(i8x16.eq(hash, v128.load(slot)))) return end;
  const skimmed = skimValue(start, depthLeft);
  if (skimmed == end) v128.store(slot, hash);
  return skimmed;
}
