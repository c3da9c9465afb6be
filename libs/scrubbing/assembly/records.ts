import { skipBlanks } from './blanks';
import { BRACE, BRACKET, BRACKET_END, COMMA } from './codes';
import { STOP } from './stop';
import { skimRecord } from './value';

/**
 * Skims a list of breadcrumbs: objects of which only `data` holds another object, and nothing a list. Where they are anything
 * else, normalising makes text of it, in which other secrets may show.
 */
export function skimRecords(start: i32, depthLeft: i32): i32 {
  if (<i32>load<u8>(start) != BRACKET) return STOP;
  let at = skipBlanks(start + 1);
  if (<i32>load<u8>(at) == BRACKET_END) return at + 1;
  while (<i32>load<u8>(at) == BRACE) {
    at = skimRecord(at, depthLeft - 1);
    if (at < 0) return STOP;
    at = skipBlanks(at);
    const code = <i32>load<u8>(at);
    if (code == BRACKET_END) return at + 1;
    if (code != COMMA) return STOP;
    at = skipBlanks(at + 1);
  }
  return STOP;
}
