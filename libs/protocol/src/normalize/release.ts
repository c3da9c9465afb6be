import type { Event } from '../event.js';
import { LIMITS } from '../limits.js';
import { noteInvalid } from './notes.js';
import { pathTo, toText, type Source } from './source.js';

/**
 * Release, dist and environment. Invalid ones are dropped, never cut: half a version is another version.
 *
 * @param environmentTag what a tag says, where the event itself says nothing
 */
export function copyRelease(source: Source, event: Event, environmentTag: string | undefined): void {
  const release = readName(source, 'release', isRelease);
  if (release !== undefined) event.release = release;
  const dist = readName(source, 'dist', isDist);
  if (dist !== undefined) event.dist = dist;
  const environment = readName(source, 'environment', isEnvironment) ?? environmentTag;
  if (environment !== undefined && isEnvironment(environment)) event.environment = environment;
}

function readName(source: Source, key: string, isValid: (text: string) => boolean): string | undefined {
  const value = source.raw[key];
  if (value === undefined || value === null) return undefined;
  const text = toText(value)?.trim();
  if (text === '') return undefined;
  if (text !== undefined && isValid(text)) return text;
  noteInvalid(source.notes, pathTo(source, key), value);
  return undefined;
}

function isRelease(text: string): boolean {
  return text.length <= LIMITS.releaseCharsMax && !/[\n\r\f\t/\\]|^\.{1,2}$/.test(text);
}

function isDist(text: string): boolean {
  return text.length <= LIMITS.distCharsMax && /^[A-Za-z0-9_.-]+$/.test(text);
}

function isEnvironment(text: string): boolean {
  return text.length <= LIMITS.environmentCharsMax && !/[\n\r\f/]|^(?:\.{1,2}|none)$/i.test(text);
}
