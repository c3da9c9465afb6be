import { glance, SEEN } from './glance.js';
import type { SecretNames } from './names.js';
import type { NoteRemoval } from './removal.js';
import { maskAssignments } from './structured-text.js';
import { maskUrlPasswords } from './url.js';
import { maskSecretValues, maySeeValue } from './values.js';

/** `pin=1` is the shortest text with a secret. */
const TEXT_LENGTH_MIN = 5;

/** A mask can join what was apart and so bring out another secret. Bounded, so that the search stays linear. */
const ROUNDS_MAX = 4;

/** Masks secrets inside a string, until nothing more is found. @param seen what `glance` tells about it */
export function scrubText(text: string, names: SecretNames, note: NoteRemoval, seen = glance(text)): string {
  let clean = scrubOnce(text, names, note, seen);
  let before = text;
  for (let round = 1; round < ROUNDS_MAX && clean !== before; round++) {
    before = clean;
    clean = scrubOnce(before, names, note, glance(before));
  }
  return clean;
}

/** Whether `scrubText` would look at a text that gives this at a glance. */
export const maySeeSecret = (seen: number, length: number): boolean =>
  length >= TEXT_LENGTH_MIN && (mayHoldUrlPassword(seen) || maySeeValue(seen) || mayHoldAssignment(seen));

/**
 * The order matters: a password in a URL keeps its host only if nothing else took it first, and a private key that was
 * given a name (`key=-----BEGIN …`) must be gone before its first line is taken for the value.
 */
function scrubOnce(text: string, names: SecretNames, note: NoteRemoval, seen: number): string {
  if (!maySeeSecret(seen, text.length) || TIME.test(text)) return text;
  let clean = text;
  if (mayHoldUrlPassword(seen)) clean = maskUrlPasswords(clean, note);
  clean = maskSecretValues(clean, seen, note);
  if (mayHoldAssignment(seen)) clean = maskAssignments(clean, names, note);
  return clean;
}

/** Breadcrumbs are full of them, and their colons separate no name from a value. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/;

const URL_PASSWORD = SEEN.scheme | SEEN.at;
const mayHoldUrlPassword = (seen: number): boolean => (seen & URL_PASSWORD) === URL_PASSWORD;

function mayHoldAssignment(seen: number): boolean {
  return (seen & (SEEN.equals | SEEN.colon)) !== 0 || (seen & PAIR) === PAIR;
}

const PAIR = SEEN.pairOpening | SEEN.pairComma;
