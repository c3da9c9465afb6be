import type { RemovalRule } from './removal-reasons.js';

export type { RemovalRule };

/** What stands where a secret stood. Sentry's SDKs write the same, so the two read alike and neither is replaced again. */
export const FILTERED = '[Filtered]';

/** Called once for every spot that is removed. */
export type NoteRemoval = (rule: RemovalRule) => void;

const NOTHING =
  /^(?:|null|none|nil|<nil>|undefined|true|false|nan|\[\]|\{\}|\(\)|%[a-z]|%\(\w+\)[a-z]|\{\w+\}|\?|\$\d+)$/i;
const NOTHING_LENGTH_MAX = 64;

/** Whether a text under a secret's name gives nothing away: no value at all, or the placeholder of a template. */
export function saysNothing(text: string): boolean {
  return text.length <= NOTHING_LENGTH_MAX && NOTHING.test(text);
}

const MASKS = [FILTERED, '%5BFiltered%5D', '********'];

/** Length of the mask that stands at `from`, by us, by an SDK or in URL encoding; 0 if none does. */
export function maskLengthAt(text: string, from: number): number {
  return MASKS.find((mask) => text.startsWith(mask, from))?.length ?? 0;
}

/** Whether a token was made by a machine rather than written as a word: it holds a digit, `=`, or a capital inside. */
export function looksRandom(token: string): boolean {
  return /[0-9=]|.[A-Z]/.test(token);
}
