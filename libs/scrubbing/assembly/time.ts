import { COLON, MINUS, PLUS, POINT, ZERO } from './codes';

const LETTER_T: i32 = 0x54;
const LETTER_Z: i32 = 0x5a;
const SECOND_END: i32 = 19;
const FRACTION_DIGITS_MAX: i32 = 9;
const OFFSET_LENGTH: i32 = 6;

/**
 * Whether a text is a time like `2026-11-21T06:24:10.5Z` and nothing else; breadcrumbs are full of them, and their colons
 * separate no name from a value. See `TIME` of scrub-text.ts.
 */
export function isTime(start: i32, end: i32): bool {
  if (end - start <= SECOND_END || <i32>load<u8>(start, 10) != LETTER_T) return false;
  if (!areDigits(start, 4) || !isTwo(start + 4, MINUS) || !isTwo(start + 7, MINUS)) return false;
  if (!areDigits(start + 11, 2) || !isTwo(start + 13, COLON) || !isTwo(start + 16, COLON)) return false;
  return isZone(skipFraction(start + SECOND_END), end);
}

/** A sign and two digits. */
function isTwo(at: i32, sign: i32): bool {
  return <i32>load<u8>(at) == sign && areDigits(at + 1, 2);
}

function areDigits(start: i32, count: i32): bool {
  for (let at = start; at < start + count; at++) if (!isDigit(at)) return false;
  return true;
}

function isDigit(at: i32): bool {
  return <u32>(<i32>load<u8>(at) - ZERO) < 10;
}

function skipFraction(point: i32): i32 {
  if (<i32>load<u8>(point) != POINT || !isDigit(point + 1)) return point;
  let at = point + 1;
  while (at - point <= FRACTION_DIGITS_MAX && isDigit(at)) at++;
  return at;
}

function isZone(at: i32, end: i32): bool {
  if (at == end) return true;
  const sign = <i32>load<u8>(at);
  if (sign == LETTER_Z) return at + 1 == end;
  return at + OFFSET_LENGTH == end && (sign == PLUS || sign == MINUS) && areDigits(at + 1, 2) && isTwo(at + 3, COLON);
}
