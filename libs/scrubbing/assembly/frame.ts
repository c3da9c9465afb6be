import { skipBlanks } from './blanks';
import { BLANK, BRACE, BRACE_END, COLON, QUOTE } from './codes';
import { beginHash, endHash, hashStretch } from './hash';
import { judge } from './names';
import { endOfText } from './skip';
import { STOP } from './stop';
import { skimValue } from './value';

/** `vars`, as it lies in memory. */
const VARS: u32 = 0x73726176;
const VARS_LENGTH: i32 = 4;

/** Longer frames are not of handwritten code. */
const FRAME_BYTES_MAX: i32 = 8_192;

/** Where the variables of the frame lie that was skimmed last, from the brace to behind it; 0 and 0: it has none. */
export let varsStart: i32 = 0;
export let varsEnd: i32 = 0;

/**
 * Passes over a frame in which no other object is but its variables, which are skimmed, and hashes all but these into `HASH`.
 * What is hashed is not looked at: who has not seen the same bytes before must do so.
 *
 * @param opening its brace
 * @param depthLeft see `skimValue`
 */
export function skimFrame(opening: i32, depthLeft: i32): i32 {
  varsStart = 0;
  varsEnd = 0;
  beginHash(judge);
  let hashed = opening;
  let end = opening + FRAME_BYTES_MAX;
  for (let at = opening + 1; at < end; at++) {
    const code = <i32>load<u8>(at);
    if (code == BRACE_END) {
      hashStretch(hashed, at + 1);
      endHash();
      return at + 1;
    }
    if (code == BRACE || isControl(code)) return STOP;
    if (code != QUOTE) continue;
    const text = at + 1;
    at = endOfText(text);
    if (at < 0) return STOP;
    const vars = varsAfter(text, at);
    if (vars == 0) continue;
    if (varsStart != 0) return STOP;
    varsStart = vars;
    varsEnd = skimValue(vars, depthLeft);
    if (varsEnd < 0) return STOP;
    hashStretch(hashed, varsStart);
    hashed = varsEnd;
    end += varsEnd - varsStart;
    at = varsEnd - 1;
  }
  return STOP;
}

/** The brace of the variables, where this text is their name; else 0. */
function varsAfter(text: i32, end: i32): i32 {
  if (end - text != VARS_LENGTH || load<u32>(text) != VARS || <i32>load<u8>(end + 1) != COLON) return 0;
  const start = skipBlanks(end + 2);
  return <i32>load<u8>(start) == BRACE ? start : 0;
}

/** Not so the blanks that may stand in JSON. */
function isControl(code: i32): bool {
  return code < BLANK && code != 9 && code != 10 && code != 13;
}
