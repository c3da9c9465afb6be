import { SEEN } from './glance.js';
import { FILTERED, looksRandom, type NoteRemoval, type RemovalRule } from './removal.js';

interface ValuePattern {
  rule: RemovalRule;
  /** The bits of `SEEN` without which the pattern cannot match. */
  needs: number;
  mask(text: string, note: () => void): string;
}

/*
 * Every search is linear in the text. A regex here is a literal followed by one run of a class, with nothing required
 * behind it: either the run is consumed by a match, or it is shorter than the named minimum. Patterns that need something
 * behind a run (a dot, an END line) are searched by hand below.
 */
const PATTERNS: readonly ValuePattern[] = [
  { rule: 'errata:private-key', needs: SEEN.dashes, mask: maskPrivateKeys },
  { rule: 'errata:token', needs: SEEN.jwt, mask: maskJwts },
  tokens(SEEN.aws, /A[KS]IA[0-9A-Z]{16,}/g),
  tokens(SEEN.google, /AIza[\w-]{30,}/g),
  tokens(SEEN.github, /gh[pousr]_[0-9A-Za-z]{16,}/g),
  tokens(SEEN.githubPat, /github_pat_\w{16,}/g),
  tokens(SEEN.stripe, /[spr]k_(?:live|test)_[0-9A-Za-z]{8,}/g),
  tokens(SEEN.webhook, /whsec_[0-9A-Za-z]{8,}/g),
  tokens(SEEN.sentry, /sntry[su]_[\w+/=-]{16,}/g),
  tokens(SEEN.slack, /xox[a-z]-[0-9A-Za-z-]{8,}/g),
  tokens(SEEN.gitlab, /glpat-[\w-]{16,}/g),
  { rule: 'errata:credentials', needs: SEEN.authBeginning | SEEN.authEnd, mask: maskCredentials },
  { rule: 'errata:card', needs: SEEN.manyDigits, mask: maskCards },
];

/** The bits of `SEEN` that some pattern needs alone. */
const ALONE = PATTERNS.reduce((bits, { needs }) => (isOneBit(needs) ? bits | needs : bits), 0);

/** Without one of these no pattern matches, see `NEEDS` of scrub-text.ts; but for credentials, which need others. */
export const VALUE_NEEDS = [[ALONE, ALONE]] as const;
export const CREDENTIAL_NEEDS = [[SEEN.authBeginning, SEEN.authEnd]] as const;

function isOneBit(bits: number): boolean {
  return (bits & (bits - 1)) === 0;
}

const VALUE_LENGTH_MIN = 12;

/** Masks whatever looks like a secret by itself, wherever it stands. `seen` is what `glance` tells about the text. */
export function maskSecretValues(text: string, seen: number, note: NoteRemoval): string {
  if (text.length < VALUE_LENGTH_MIN) return text;
  let masked = text;
  for (const { rule, needs, mask } of PATTERNS) {
    if ((seen & needs) === needs) masked = mask(masked, () => note(rule));
  }
  return masked;
}

function tokens(needs: number, pattern: RegExp): ValuePattern {
  const mask = (text: string, note: () => void) =>
    text.replace(pattern, () => {
      note();
      return FILTERED;
    });
  return { rule: 'errata:token', needs, mask };
}

const KEY_HEADER = /-----BEGIN (?:[0-9A-Z]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_FOOTER = /-----END (?:[0-9A-Z]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** From the header to the footer, and to the end of the text where the footer was cut off. */
function maskPrivateKeys(text: string, note: () => void): string {
  let masked = '';
  let copied = 0;
  KEY_HEADER.lastIndex = 0;
  for (let header = KEY_HEADER.exec(text); header !== null; header = KEY_HEADER.exec(text)) {
    note();
    KEY_FOOTER.lastIndex = KEY_HEADER.lastIndex;
    const footer = KEY_FOOTER.exec(text);
    masked += text.slice(copied, header.index) + FILTERED;
    copied = footer === null ? text.length : KEY_FOOTER.lastIndex;
    KEY_HEADER.lastIndex = copied;
  }
  return masked + text.slice(copied);
}

const BASE64URL_RUN = /[\w-]*/y;
const JWT_PART_LENGTH_MIN = 8;

/** Header and payload are enough: the signature may be cut off. Runs without a dot behind them are skipped as a whole. */
function maskJwts(text: string, note: () => void): string {
  let masked = '';
  let copied = 0;
  for (let start = text.indexOf('eyJ'); start >= 0;) {
    const headerEnd = base64UrlEnd(text, start);
    const payloadEnd = text[headerEnd] === '.' ? base64UrlEnd(text, headerEnd + 1) : headerEnd;
    const isJwt = headerEnd - start >= JWT_PART_LENGTH_MIN && payloadEnd - headerEnd > JWT_PART_LENGTH_MIN;
    if (isJwt) {
      note();
      masked += text.slice(copied, start) + FILTERED;
      copied = text[payloadEnd] === '.' ? base64UrlEnd(text, payloadEnd + 1) : payloadEnd;
    }
    start = text.indexOf('eyJ', isJwt ? copied : headerEnd);
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

function base64UrlEnd(text: string, from: number): number {
  BASE64URL_RUN.lastIndex = from;
  BASE64URL_RUN.test(text);
  return BASE64URL_RUN.lastIndex;
}

const CREDENTIALS = /(bearer|basic)((?: |%20|\+){1,4})([\w.~+/=%-]{8,})/gi;

/** `Basic authentication failed` is prose: what follows the scheme must look made by a machine. */
function maskCredentials(text: string, note: () => void): string {
  return text.replace(CREDENTIALS, (whole, scheme: string, gap: string, token: string) => {
    const isSecret = scheme.toLowerCase() === 'basic' ? holdsUserAndPassword(token) : looksRandom(token);
    if (!isSecret) return whole;
    note();
    return scheme + gap + FILTERED;
  });
}

/** Basic credentials are the base64 of `user:password`; what was cut off is read as far as it goes. */
function holdsUserAndPassword(token: string): boolean {
  const encoded = /^[\w+/-]*/.exec(token)![0].replace(/_/g, '/').replace(/-/g, '+');
  return atob(encoded.slice(0, encoded.length - (encoded.length % 4))).includes(':');
}

/**
 * 13 to 19 digits at a stretch, or grouped as cards are printed (4-4-4-4, 4-4-4-4-3, 4-6-4, 4-6-5) by one and the same
 * separator. Not inside words, hexadecimal numbers or fractions. Loose digits (`4 1 1 1 …`) are left: lists of numbers
 * look like that.
 */
const CARD =
  /[2-6](?<![0-9A-Za-z.].)(?:\d{12,18}|\d{3}([ -])(?:\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{6}\1\d{4,5}))(?![0-9A-Za-z]|\.\d)/g;

function maskCards(text: string, note: () => void): string {
  let masked = '';
  let copied = 0;
  CARD.lastIndex = 0;
  for (let match = CARD.exec(text); match !== null; match = CARD.exec(text)) {
    if (isCardNumber(match[0])) {
      note();
      masked += text.slice(copied, match.index) + FILTERED;
      copied = CARD.lastIndex;
    } else {
      // The card may begin at a later group: `2024 4111 1111 1111 1111`.
      CARD.lastIndex = match.index + 1;
    }
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/** Prefixes and lengths of the issuers (ISO/IEC 7812): Visa, Mastercard, Amex, Diners, Discover, JCB, UnionPay, Maestro. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|4[4-9]\d|5\d\d|2\d\d|7\d\d)\d{12}(?:\d{3})?)$/;

/** Whether digits, grouped or not, are a card number: the check digit is right, and an issuer's prefix and length. */
export function isCardNumber(text: string): boolean {
  return hasCheckDigit(text) && ISSUED.test(text.replace(/[ -]/g, ''));
}

/** Luhn's sum. It comes first: it costs less than the prefixes and drops nine of ten. */
function hasCheckDigit(text: string): boolean {
  let sum = 0;
  let doubles = false;
  for (let at = text.length - 1; at >= 0; at--) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0) continue;
    const weighted = doubles ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
    doubles = !doubles;
  }
  return sum % 10 === 0;
}
