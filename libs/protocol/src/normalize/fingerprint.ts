import { LIMITS } from '../limits.js';
import { cutText, isTooLong } from '../cut-text.js';
import { noteCut, noteInvalid } from './notes.js';
import { pathTo, toText, type Source } from './source.js';

/** The client's wish how to group. Numbers and booleans become text, anything else is left out. */
export function readFingerprint(event: Source): string[] | undefined {
  const value = event.raw.fingerprint;
  const path = pathTo(event, 'fingerprint');
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    noteInvalid(event.notes, path, value);
    return undefined;
  }
  if (value.length > LIMITS.fingerprintPartsMax) noteCut(event.notes, path, value.length);
  const parts = value.slice(0, LIMITS.fingerprintPartsMax).flatMap((part, index) => {
    const text = toText(part);
    if (text === undefined && part !== null) noteInvalid(event.notes, { parent: path, key: String(index) }, part);
    if (text === undefined) return [];
    return isTooLong(text, LIMITS.fingerprintPartCharsMax) ? cutText(text, LIMITS.fingerprintPartCharsMax) : text;
  });
  return parts.length === 0 ? undefined : parts;
}
