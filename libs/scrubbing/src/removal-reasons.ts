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
