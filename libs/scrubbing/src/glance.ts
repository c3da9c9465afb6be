/** Every ASCII character but these. */
const except = (characters: string) =>
  Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    .filter((character) => !characters.includes(character))
    .join('');
const ANY = except('');

/*
 * What one look over a string tells about what may be in it: pairs of adjoining characters that every secret of a kind
 * contains. They were picked to be rare in code, paths and reprs.
 */
export const HINTS = {
  /** `name=`, `name%3D` */
  equals: [ANY, '=%'],
  /** `name: x`, but not the colons of `https://` and `std::string` */
  colon: [':', except('/:')],
  scheme: [':', '/'],
  /** `user:x@host` */
  at: [ANY, '@'],
  /** `('name', 'x')` */
  pairOpening: ['([', '"\'bu\\'],
  pairComma: ['"\' ', ','],
  /** `eyJ` */
  jwt: ['y', 'J'],
  /** `AKIA`, `ASIA` */
  aws: ['I', 'A'],
  /** `AIza` */
  google: ['I', 'z'],
  /** `ghp_` and relatives */
  github: ['g', 'h'],
  /** `github_pat_` */
  githubPat: ['h', 'u'],
  /** `sk_live_`, `rk_test_` */
  stripe: ['k', '_'],
  /** `whsec_` */
  webhook: ['h', 's'],
  /** `sntrys_` */
  sentry: ['s', 'n'],
  /** `xoxb-` */
  slack: ['x', 'o'],
  /** `glpat-` */
  gitlab: ['g', 'l'],
  /** `-----BEGIN` */
  dashes: ['-', '-'],
  /** `Bearer`, `Basic`: how they begin, and their end with what separates it from the token */
  authBeginning: ['bB', 'aAeE'],
  authEnd: ['rRcC', ' +%'],
} as const satisfies Record<string, readonly [first: string, second: string]>;

type Hint = keyof typeof HINTS | 'manyDigits';

/** The bit of each hint in the answer of `glance`. */
export const SEEN = Object.fromEntries(
  [...Object.keys(HINTS), 'manyDigits'].map((hint, index) => [hint, 1 << index]),
) as Record<Hint, number>;

const DIGIT = 1 << 30;
/** What may stand in a card number; the sign bit, so that a shift makes a mask of it. */
const IN_CARD = 1 << 31;
const CARD_DIGITS_MIN = 13;
/** Added to a number of digits, this makes 16 of so many. */
const TO_SIXTEEN = 16 - CARD_DIGITS_MIN;

const CODES = 128;
/** Stands for all of them: only hints that allow any character must see one. */
const BEYOND_ASCII = 0;
const FIRST = new Int32Array(CODES);
const SECOND = new Int32Array(CODES);
for (const [hint, [first, second]] of Object.entries(HINTS)) {
  const bit = SEEN[hint as Hint];
  for (const character of first) FIRST[character.charCodeAt(0)]! |= bit;
  for (const character of second) SECOND[character.charCodeAt(0)]! |= bit;
}
for (const digit of '0123456789') SECOND[digit.charCodeAt(0)]! |= DIGIT;
for (const character of '0123456789 -') FIRST[character.charCodeAt(0)]! |= IN_CARD;

/**
 * One pass over the characters instead of a dozen searches: 1 to 2 ns a character, and most strings of an event need no
 * second look.
 */
export function glance(text: string): number {
  let seen = 0;
  let digits = 0;
  let runs = 0;
  let first = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    const code = character < CODES ? character : BEYOND_ASCII;
    const second = SECOND[code]!;
    seen |= first & second;
    first = FIRST[code]!;
    digits = (digits + ((second >> 30) & 1)) & (first >> 31);
    runs |= digits + TO_SIXTEEN;
  }
  return runs >= 16 ? seen | SEEN.manyDigits : seen;
}
