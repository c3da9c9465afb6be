import { createHash } from 'node:crypto';

import type { Part } from './grouping.js';

/**
 * The key of an issue. The parts are hashed as JSON, so that `["a", "bc"]` and `["ab", "c"]` differ.
 *
 * @returns 32 lower-case hex digits of sha256
 */
export function hashParts(parts: readonly Part[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
