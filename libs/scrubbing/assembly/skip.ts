import { BACKSLASH, BRACE, BRACE_END, BRACKET, BRACKET_END, COMMA, QUOTE } from './codes';
import { inputEnd } from './input';
import { findSpecial } from './sixteen';
import { STOP } from './stop';

/** The closing quote of a text that starts here. */
export function endOfText(start: i32): i32 {
  let at = findSpecial(start);
  while (<i32>load<u8>(at) == BACKSLASH) at = findSpecial(at + 2);
  return at < inputEnd && <i32>load<u8>(at) == QUOTE ? at : STOP;
}

/**
 * Past a value that is to be parsed: where it is well-formed, this is its end.
 *
 * @returns STOP where it has none
 */
export function skipValue(start: i32): i32 {
  const code = <i32>load<u8>(start);
  if (code == BRACE || code == BRACKET) return skipBag(start);
  if (code != QUOTE) return skipWord(start);
  const end = endOfText(start + 1);
  return end < 0 ? STOP : end + 1;
}

function skipBag(opening: i32): i32 {
  let depth = 0;
  for (let at = opening; at < inputEnd; at++) {
    const code = <i32>load<u8>(at);
    if (code == QUOTE) {
      at = endOfText(at + 1);
      if (at < 0) return STOP;
    } else if (code == BRACE || code == BRACKET) depth++;
    else if ((code == BRACE_END || code == BRACKET_END) && --depth == 0) return at + 1;
  }
  return STOP;
}

function skipWord(start: i32): i32 {
  let at = start;
  while (at < inputEnd && !endsWord(<i32>load<u8>(at))) at++;
  return at == start ? STOP : at;
}

function endsWord(code: i32): bool {
  return code <= 32 || code == COMMA || code == BRACE_END || code == BRACKET_END;
}
