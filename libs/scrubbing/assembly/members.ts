import { BACKSLASH, COLON, QUOTE } from './codes';
import { inputEnd } from './input';

/** The names that are looked for, without quotes: their length, then their bytes; all of them end alike. Set by the host. */
const NAME_BYTES_MAX: i32 = 32;
const NAMES_MAX: i32 = 4;
export const MEMBER_NAMES: usize = memory.data(NAME_BYTES_MAX * NAMES_MAX, 16);
const LAST_LETTER: i32 = 0x73; // s

/**
 * The next place where `"name":` stands that is one of the names; it may be inside a text, but there its quotes are escaped.
 *
 * @returns the place behind the colon, or -1
 */
export function findMember(from: i32): i32 {
  for (let at = from; at < inputEnd; at += 16) {
    let ends = i8x16.bitmask(v128.and(v128.and(is(at, LAST_LETTER), is(at + 1, QUOTE)), is(at + 2, COLON)));
    while (ends != 0) {
      const last = at + ctz(ends);
      if (isNamed(last, from)) return last + 3;
      ends &= ends - 1;
    }
  }
  return -1;
}

function is(at: i32, code: i32): v128 {
  return i8x16.eq(v128.load(at), i8x16.splat(<i8>code));
}

function isNamed(last: i32, from: i32): bool {
  for (let name = MEMBER_NAMES; name < MEMBER_NAMES + NAME_BYTES_MAX * NAMES_MAX; name += NAME_BYTES_MAX) {
    const length = <i32>load<u8>(name);
    const start = last + 1 - length;
    // Not the end of another name, `myvars` or `my\"vars`.
    if (length == 0 || start - 2 < from || codeAt(start - 1) != QUOTE || codeAt(start - 2) == BACKSLASH) continue;
    if (memory.compare(start, name + 1, length) == 0) return true;
  }
  return false;
}

function codeAt(at: i32): i32 {
  return <i32>load<u8>(at);
}
