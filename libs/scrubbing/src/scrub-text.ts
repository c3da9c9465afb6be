import { glance, SEEN } from './glance.js';
import type { SecretNames } from './names.js';
import type { NoteRemoval } from './removal.js';
import { maskAssignments } from './structured-text.js';
import { maskUrlPasswords } from './url.js';
import { maskSecretValues } from './values.js';

/** `pin=1` is the shortest text with a secret. */
const TEXT_LENGTH_MIN = 5;

const MAY_HOLD_VALUE = SEEN.capitalJ | SEEN.capitalI | SEEN.underscore | SEEN.dash | SEEN.letterB | SEEN.manyDigits;

/**
 * Masks secrets inside a string. The order matters: a password in a URL keeps its host only if nothing else took it
 * first, and a private key that was given a name (`key=-----BEGIN …`) must be gone before its first line is taken for
 * the value.
 */
export function scrubText(text: string, names: SecretNames, note: NoteRemoval): string {
  if (text.length < TEXT_LENGTH_MIN) return text;
  const seen = glance(text);
  let clean = text;
  if ((seen & SEEN.separator) !== 0) clean = maskUrlPasswords(clean, note);
  if ((seen & MAY_HOLD_VALUE) !== 0) clean = maskSecretValues(clean, seen, note);
  if (mayHoldAssignment(seen)) clean = maskAssignments(clean, names, note);
  return clean;
}

/** Text without secrets in lines of source code: values only, names stand beside harmless code there. */
export function scrubSourceLine(text: string, note: NoteRemoval): string {
  const seen = glance(text);
  return (seen & MAY_HOLD_VALUE) === 0 ? text : maskSecretValues(text, seen, note);
}

function mayHoldAssignment(seen: number): boolean {
  const pair = SEEN.comma | SEEN.quote;
  return (seen & SEEN.separator) !== 0 || (seen & pair) === pair;
}
