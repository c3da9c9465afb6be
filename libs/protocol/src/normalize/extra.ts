import type { JsonObject } from '../event.js';
import { isEmpty, pathTo, readObject, type Source } from './source.js';
import { EXTRA_VALUE, MASSIVE, trimBag } from './trim-bag.js';

/** Whatever the developer added: each value trimmed by itself, then the whole. */
export function readExtra(event: Source): JsonObject | undefined {
  const source = readObject(event, 'extra');
  if (!source || isEmpty(source.raw)) return undefined;
  const { raw, notes } = source;
  for (const key in raw) {
    const value = raw[key]!;
    const trimmed = trimBag(value, EXTRA_VALUE, { path: pathTo(source, key), notes });
    if (trimmed !== value) raw[key] = trimmed;
  }
  return trimBag(raw, MASSIVE, source) as JsonObject;
}
