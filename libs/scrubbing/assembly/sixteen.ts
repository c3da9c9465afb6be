import { BACKSLASH, BLANK, QUOTE } from './codes';

/** 16 bytes of all ones, then 16 of zeros. */
const LANES: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);

/** Ones in the first so many of 16 bytes. @param count 0 to 16 */
export function firstLanes(count: i32): v128 {
  return v128.load(LANES + 16 - count);
}

/** The first byte that ends a JSON string, or begins an escape, or may stand in none; at the latest the zero behind the input. */
export function findSpecial(start: i32): i32 {
  let at = start;
  let mask = specials(at);
  while (mask == 0) {
    at += 16;
    mask = specials(at);
  }
  return at + ctz(mask);
}

function specials(at: i32): i32 {
  const bytes = v128.load(at);
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)));
  return i8x16.bitmask(v128.or(ends, i8x16.lt_u(bytes, i8x16.splat(<i8>BLANK))));
}
