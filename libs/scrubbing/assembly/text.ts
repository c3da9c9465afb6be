import { mayAssignSecret } from './assignments';
import { BACKSLASH, QUOTE } from './codes';
import { mayHoldCredentials } from './credentials';
import { glance, maySeeAssignment, maySeeCredentials, maySeeValue } from './glance';
import { isFreeRawText, isFreeText } from './host';
import { scratch } from './input';
import { findSpecial } from './sixteen';
import { endOfText } from './skip';
import { STOP } from './stop';
import { isTime } from './time';

/** `pin=1` is the shortest text with a secret. */
const TEXT_BYTES_MIN: i32 = 5;

/** What a character behind a backslash stands for; 0: not to be told without parsing, or no escape. */
const UNESCAPED: usize = memory.data(256);
store<u8>(UNESCAPED + 0x22, 0x22);
store<u8>(UNESCAPED + 0x5c, 0x5c);
store<u8>(UNESCAPED + 0x2f, 0x2f);
store<u8>(UNESCAPED + 0x62, 8); // b
store<u8>(UNESCAPED + 0x66, 12); // f
store<u8>(UNESCAPED + 0x6e, 10); // n
store<u8>(UNESCAPED + 0x72, 13); // r
store<u8>(UNESCAPED + 0x74, 9); // t

/** A JSON string. */
export function skimText(opening: i32): i32 {
  const start = opening + 1;
  const end = findSpecial(start);
  const code = <i32>load<u8>(end);
  if (code == BACKSLASH) return skimEscaped(start, end);
  if (code != QUOTE) return STOP;
  if (end - start < TEXT_BYTES_MIN) return end + 1;
  return isFree(start, end) ? end + 1 : STOP;
}

function isFree(start: i32, end: i32): bool {
  const seen = glance(start, end);
  return !isSuspect(start, end, seen) || isFreeText(start, end, seen) != 0;
}

function isSuspect(start: i32, end: i32, seen: i32): bool {
  if (maySeeValue(seen)) return true;
  if (maySeeCredentials(seen) && mayHoldCredentials(start, end)) return true;
  return maySeeAssignment(seen) && !isTime(start, end) && mayAssignSecret(start, end);
}

/** Glances at what the string stands for, made for that behind the input. */
function skimEscaped(start: i32, firstEscape: i32): i32 {
  const made = scratch();
  let to = made;
  let from = start;
  let at = firstEscape;
  while (<i32>load<u8>(at) == BACKSLASH) {
    const character = load<u8>(UNESCAPED + <i32>load<u8>(at + 1));
    if (character == 0) return skimUnknown(start, at);
    memory.copy(to, from, at - from);
    to += at - from;
    store<u8>(to++, character);
    from = at + 2;
    at = findSpecial(from);
  }
  if (<i32>load<u8>(at) != QUOTE) return STOP;
  memory.copy(to, from, at - from);
  to += at - from;
  return isFree(made, to) ? at + 1 : STOP;
}

/** With escapes that only a parser knows. */
function skimUnknown(start: i32, escape: i32): i32 {
  const end = endOfText(escape);
  return end >= 0 && isFreeRawText(start, end) != 0 ? end + 1 : STOP;
}
