import { glance, SEEN } from './glance.js';
import type { SecretNames } from './names.js';
import type { NoteRemoval } from './removal.js';
import { maskAssignments } from './structured-text.js';
import { maskUrlPasswords } from './url.js';
import { ANY_PATTERN, maskSecretValues } from './values.js';

/** `pin=1` is the shortest text with a secret. */
const TEXT_LENGTH_MIN = 5;

/** A mask can join what was apart and so bring out another secret. Bounded, so that the search stays linear. */
const ROUNDS_MAX = 4;

/** Masks secrets inside a string, until nothing more is found. */
export function scrubText(text: string, names: SecretNames, note: NoteRemoval): string {
  let clean = text;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = clean;
    clean = scrubOnce(before, names, note);
    if (clean === before) break;
  }
  return clean;
}

/** Whether `scrubText` would look at a text that gives this at a glance. */
export const maySeeSecret = (seen: number, length: number): boolean =>
  length >= TEXT_LENGTH_MIN && ((seen & (SEEN.scheme | ANY_PATTERN)) !== 0 || mayHoldAssignment(seen));

/**
 * The order matters: a password in a URL keeps its host only if nothing else took it first, and a private key that was
 * given a name (`key=-----BEGIN …`) must be gone before its first line is taken for the value.
 */
function scrubOnce(text: string, names: SecretNames, note: NoteRemoval): string {
  if (text.length < TEXT_LENGTH_MIN) return text;
  const seen = glance(text);
  let clean = text;
  if ((seen & SEEN.scheme) !== 0) clean = maskUrlPasswords(clean, note);
  clean = maskSecretValues(clean, seen, note);
  if (mayHoldAssignment(seen)) clean = maskAssignments(clean, names, note);
  return clean;
}

function mayHoldAssignment(seen: number): boolean {
  return (seen & (SEEN.equals | SEEN.colon)) !== 0 || (seen & PAIR) === PAIR;
}

const PAIR = SEEN.pairOpening | SEEN.pairComma;
