import { glance, SEEN } from './glance.js';
import type { SecretNames } from './names.js';
import type { NoteRemoval } from './removal.js';
import { maskAssignments } from './structured-text.js';
import { maskUrlPasswords } from './url.js';
import { CREDENTIAL_NEEDS, maskSecretValues, VALUE_NEEDS } from './values.js';

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

/** Hints of which one and the other must be seen, bits of `SEEN`. */
export type Need = readonly [one: number, other: number];

const URL_PASSWORD: Need = [SEEN.scheme, SEEN.at];
const NAME: Need = [SEEN.equals | SEEN.colon, SEEN.equals | SEEN.colon];
const PAIR: Need = [SEEN.pairOpening, SEEN.pairComma];

/** Without one of these nothing in a text is a secret by itself, or by the name that stands before it. */
export const NEEDS = {
  values: [URL_PASSWORD, ...VALUE_NEEDS],
  assignments: [NAME, PAIR],
  credentials: CREDENTIAL_NEEDS,
} as const satisfies Record<string, readonly Need[]>;
const ALL_NEEDS: readonly Need[] = Object.values(NEEDS).flat();

const meets = (seen: number, [one, other]: Need): boolean => (seen & one) !== 0 && (seen & other) !== 0;
const mayAssign = (seen: number): boolean => NEEDS.assignments.some((need) => meets(seen, need));
const maySeeSecret = (seen: number): boolean => ALL_NEEDS.some((need) => meets(seen, need));

/**
 * The order matters: a password in a URL keeps its host only if nothing else took it first, and a private key that was
 * given a name (`key=-----BEGIN …`) must be gone before its first line is taken for the value.
 */
function scrubOnce(text: string, names: SecretNames, note: NoteRemoval, seen: number): string {
  if (text.length < TEXT_LENGTH_MIN || !maySeeSecret(seen) || TIME.test(text)) return text;
  let clean = text;
  if (meets(seen, URL_PASSWORD)) clean = maskUrlPasswords(clean, note);
  clean = maskSecretValues(clean, seen, note);
  if (mayAssign(seen)) clean = maskAssignments(clean, names, note);
  return clean;
}

/** Breadcrumbs are full of them, and their colons separate no name from a value. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/;
