import { hash } from 'node:crypto';

import type { Part } from './grouping.js';

/**
 * The key of an issue. The parts are hashed as JSON, so that `["a", "bc"]` and `["ab", "c"]` differ.
 *
 * @returns 32 lower-case hex digits of sha256
 */
export function hashParts(parts: readonly Part[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
