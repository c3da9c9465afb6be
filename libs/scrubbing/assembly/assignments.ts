import { BACKSLASH, BLANK, BRACKET, BRACKET_END, COLON, COMMA, MINUS, POINT, QUOTE, ZERO } from './codes';
import { lookUpName, PLAIN } from './names';

const DOLLAR: i32 = 0x24;
const PERCENT: i32 = 0x25;
const APOSTROPHE: i32 = 0x27;
const SLASH: i32 = 0x2f;
const EQUALS: i32 = 0x3d;
const GREATER: i32 = 0x3e;
const LETTER_A: i32 = 0x61;
const LETTER_D: i32 = 0x64;
const UNDERSCORE: i32 = 0x5f;
const LOWER_CASE: i32 = 0x20;
const ASCII_END: i32 = 0x80;
const THREE: i32 = 0x33;

const NAME_BYTES_MAX: i32 = 64;
const BLANKS_BEFORE_SEPARATOR_MAX: i32 = 2;

/**
 * Whether a text assigns something to a secret's name: the walk of `maskAssignments` in `src/structured-text.ts`, up to the first
 * such name. Where a name is not to be told from bytes alone the answer is yes.
 */
export function mayAssignSecret(start: i32, end: i32): bool {
  let floor = start;
  for (let at = start; at < end; at++) {
    const code = codeAt(at);
    if (!isSeparator(code, at, end)) continue;
    if (endsSecretName(code, at, floor)) return true;
    floor = separatorEnd(code, at, end);
    at = floor - 1;
  }
  return false;
}

/** `=`, `:`, `,` or `%3D`; not the colons of `https://` and `std::string`. */
function isSeparator(code: i32, at: i32, end: i32): bool {
  if (code > EQUALS) return false;
  if (code == EQUALS || code == COMMA) return true;
  if (code == COLON) return !isNoAssignment(at, end);
  return code == PERCENT && at + 2 < end && codeAt(at + 1) == THREE && (codeAt(at + 2) | LOWER_CASE) == LETTER_D;
}

/** What stands before the text does not matter: a colon at its beginning has no name. */
function isNoAssignment(colon: i32, end: i32): bool {
  const next = colon + 1 < end ? codeAt(colon + 1) : 0;
  return next == COLON || next == SLASH || codeAt(colon - 1) == COLON;
}

/** Also `==`, `=>` and `:=` are one separator. */
function separatorEnd(code: i32, at: i32, end: i32): i32 {
  if (code == PERCENT) return at + 3;
  let after = at + 1;
  while (after < end && codeAt(after) == EQUALS) after++;
  return after < end && codeAt(after) == GREATER ? after + 1 : after;
}

function endsSecretName(code: i32, separator: i32, floor: i32): bool {
  let end = separator;
  while (end > floor && separator - end < BLANKS_BEFORE_SEPARATOR_MAX && codeAt(end - 1) == BLANK) end--;
  const isQuoted = end > floor && isQuote(codeAt(end - 1));
  if (!isQuoted && code == COMMA) return false;
  if (isQuoted) end--;
  while (isQuoted && end > floor && codeAt(end - 1) == BACKSLASH) end--;
  let start = end;
  while (start > floor && isNameByte(codeAt(start - 1), isQuoted)) {
    start--;
    // Of longer names only so many characters count.
    if (end - start == NAME_BYTES_MAX || codeAt(start) >= ASCII_END) return true;
  }
  return start < end && lookUpName(start, end) != PLAIN;
}

function isQuote(code: i32): bool {
  return code == QUOTE || code == APOSTROPHE;
}

/** Letters, digits, `_ $ . - [ ] %` and all beyond ASCII; inside quotes blanks too. */
function isNameByte(code: i32, isQuoted: bool): bool {
  if (<u32>((code | LOWER_CASE) - LETTER_A) < 26 || <u32>(code - ZERO) < 10 || code >= ASCII_END) return true;
  if (code == UNDERSCORE || code == DOLLAR || code == POINT || code == MINUS || code == PERCENT) return true;
  return code == BRACKET || code == BRACKET_END || (isQuoted && code == BLANK);
}

function codeAt(at: i32): i32 {
  return <i32>load<u8>(at);
}
