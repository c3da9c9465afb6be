/** What stands where a secret stood. Sentry's SDKs write the same, so the two read alike and neither is replaced again. */
export const FILTERED = '[Filtered]';

/**
 * Why something was removed, by the rule that stands in `_meta`, in words a dashboard can show. Rules carry the prefix
 * `errata:` to be told from those of SDKs (`!config`, `!limit`) and of a Relay in between (`@password`).
 */
export const REMOVAL_REASONS = {
  'errata:name': 'its name says it is a secret',
  'errata:ip': 'IP addresses are not stored in this project',
  'errata:cookie': 'it is the value of a cookie',
  'errata:url-password': 'it is the password in a URL',
  'errata:private-key': 'it looks like a private key',
  'errata:credentials': 'it looks like HTTP credentials',
  'errata:token': 'it looks like an access token',
  'errata:card': 'it looks like a card number',
  'errata:parameter': 'the message it belongs to held a secret',
  'errata:depth': 'it was nested too deep to be searched',
} as const;

export type RemovalRule = keyof typeof REMOVAL_REASONS;

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
