import type { Event, JsonObject } from '../event.js';

/** The members that hold a browser's security report, and the event type each makes. */
export const REPORT_KEYS = ['csp', 'hpkp', 'expectct', 'expectstaple', 'nel'] as const;

/** An exception makes an error, a security report its own type; everything else is a plain message. */
export function decideType(raw: JsonObject, hasException: boolean): Event['type'] {
  if (hasException) return 'error';
  const report =
    REPORT_KEYS.find((key) => raw[key] !== undefined && raw[key] !== null) ??
    REPORT_KEYS.find((key) => raw.type === key);
  return report ?? 'default';
}

const PLATFORMS: ReadonlySet<string> = new Set(
  (
    'as3 c cfml cocoa crystal csharp dart elixir go groovy haskell java javascript ' +
    'native node objc other perl php powershell python ruby rust'
  ).split(' '),
);

/** The platform if it is one we know how to read, else `other`. */
export function knownPlatform(text: string): string {
  const word = text.trim().toLowerCase();
  return PLATFORMS.has(word) ? word : 'other';
}
