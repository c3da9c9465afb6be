import { skipBlanks } from './blanks';
import { BRACE, BRACE_END, BRACKET, BRACKET_END, COLON, COMMA, QUOTE } from './codes';
import { isFreePair, isMasked } from './host';
import { lookUpName, PLAIN, SECRET, UNFIT } from './names';
import { findSpecial } from './sixteen';
import { STOP } from './stop';
import { skimText } from './text';
import { skimWord } from './word';

/** `data`, as it lies in memory. */
const DATA: u32 = 0x61746164;

/**
 * @param depthLeft lists and objects inside each other
 * @returns where the value ends, or STOP
 */
export function skimValue(start: i32, depthLeft: i32): i32 {
  const code = <i32>load<u8>(start);
  if (code == QUOTE) return skimText(start);
  if (code == BRACE) return skimObject(start, depthLeft, false);
  if (code == BRACKET) return skimList(start, depthLeft);
  return skimWord(start);
}

/** An object whose members are no lists, and no objects but for the one named `data`. */
export function skimRecord(opening: i32, depthLeft: i32): i32 {
  return skimObject(opening, depthLeft, true);
}

function skimObject(opening: i32, depthLeft: i32, isRecord: bool): i32 {
  if (depthLeft == 0) return STOP;
  let at = skipBlanks(opening + 1);
  if (<i32>load<u8>(at) == BRACE_END) return at + 1;
  while (<i32>load<u8>(at) == QUOTE) {
    at = skimMember(at + 1, depthLeft - 1, isRecord);
    if (at < 0) return STOP;
    at = skipBlanks(at);
    const code = <i32>load<u8>(at);
    if (code == BRACE_END) return at + 1;
    if (code != COMMA) return STOP;
    at = skipBlanks(at + 1);
  }
  return STOP;
}

function skimMember(name: i32, depthLeft: i32, isRecord: bool): i32 {
  const nameEnd = findSpecial(name);
  // Below an empty name stands a mark, `{"":{"val":"what stood here"}}`: a secret if one of the names above is one's.
  if (nameEnd == name || <i32>load<u8>(nameEnd) != QUOTE) return STOP;
  const verdict = lookUpName(name, nameEnd);
  const colon = skipBlanks(nameEnd + 1);
  if (verdict == UNFIT || <i32>load<u8>(colon) != COLON) return STOP;
  const start = skipBlanks(colon + 1);
  if (isRecord && !isOfRecord(name, nameEnd, <i32>load<u8>(start))) return STOP;
  const end = skimValue(start, depthLeft);
  return end >= 0 && verdict == SECRET && isMasked(start, end) == 0 ? STOP : end;
}

function isOfRecord(name: i32, nameEnd: i32, code: i32): bool {
  if (code != BRACE) return code != BRACKET;
  return nameEnd - name == 4 && load<u32>(name) == DATA;
}

function mayBeSecretName(text: i32, textEnd: i32): bool {
  const end = findSpecial(text + 1);
  return end != textEnd - 1 || lookUpName(text + 1, end) != PLAIN;
}

function skimList(start: i32, depthLeft: i32): i32 {
  if (depthLeft == 0) return STOP;
  let at = skipBlanks(start + 1);
  if (<i32>load<u8>(at) == BRACKET_END) return at + 1;
  const first = at;
  let firstEnd = 0;
  let items = 0;
  let texts = 0;
  while (true) {
    items++;
    if (<i32>load<u8>(at) == QUOTE) texts++;
    at = skimValue(at, depthLeft - 1);
    if (at < 0) return STOP;
    if (items == 1) firstEnd = at;
    at = skipBlanks(at);
    // Two texts may be a name and its value, also where more follow.
    if (items == 2 && texts == 2 && mayBeSecretName(first, firstEnd) && isFreePair(start, at) == 0) return STOP;
    const code = <i32>load<u8>(at);
    if (code == BRACKET_END) return at + 1;
    if (code != COMMA) return STOP;
    at = skipBlanks(at + 1);
  }
}
