import { LETTER_E, MINUS, PLUS, POINT, ZERO } from './codes';
import { isFreeNumber } from './host';
import { STOP } from './stop';

/** `true`, `null`, `fals`, as they lie in memory. */
const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
const FALS: u32 = 0x736c6166;

const LOWER_CASE: i32 = 0x20;

/** Numbers of more digits may be those of a card, or not to be held exactly. */
const DIGITS_MAX: i32 = 12;
const DECIMALS_MAX: i32 = 20;
const EXPONENT_DIGITS_MAX: i32 = 2;

/** true, false, null, or a number. */
export function skimWord(start: i32): i32 {
  const word = load<u32>(start);
  if (word == TRUE || word == NULL) return start + 4;
  if (word == FALS && <i32>load<u8>(start, 4) == LETTER_E) return start + 5;
  return skimNumber(start);
}

function skimNumber(start: i32): i32 {
  const first = codeAt(start) == MINUS ? start + 1 : start;
  let at = codeAt(first) == ZERO ? first + 1 : skimDigits(first, DIGITS_MAX);
  if (at >= 0 && codeAt(at) == POINT) at = skimDigits(at + 1, DECIMALS_MAX);
  if (at < 0 || (codeAt(at) | LOWER_CASE) != LETTER_E) return at;
  const isSigned = codeAt(at + 1) == PLUS || codeAt(at + 1) == MINUS;
  at = skimDigits(isSigned ? at + 2 : at + 1, EXPONENT_DIGITS_MAX);
  return at >= 0 && isFreeNumber(start, at) != 0 ? at : STOP;
}

/** One digit and more. */
function skimDigits(start: i32, most: i32): i32 {
  let at = start;
  while (<u32>(codeAt(at) - ZERO) < 10) at++;
  return at == start || at - start > most ? STOP : at;
}

function codeAt(at: i32): i32 {
  return <i32>load<u8>(at);
}
