import type { Event, Json, JsonObject } from '@errata/protocol';
import type { RemovalRule } from './removal.js';

/** `x`: taken away, `s`: something else stands there (Sentry's type codes). */
export type RemovalType = 'x' | 's';

/**
 * Marks in `event._meta` what was removed at a path: `{"": {"rem": [["errata:name", "s"]]}}` under the path's own keys,
 * list indexes as text. Marks of SDKs stay; a rule is marked once per place. Whatever shape `_meta` came in, the nodes on
 * the way become objects.
 */
export function markRemoval(
  event: Event,
  path: readonly (string | number)[],
  rule: RemovalRule,
  type: RemovalType,
): void {
  let node = childObject(event as unknown as JsonObject, '_meta');
  for (const key of path) {
    // "" would be taken for the parent's own mark, and `__proto__` must not be walked: mark the parent.
    if (key === '' || key === '__proto__') break;
    node = childObject(node, String(key));
  }
  const own = childObject(node, '');
  const remarks: Json[] = Array.isArray(own.rem) ? own.rem : [];
  if (!remarks.some((remark) => Array.isArray(remark) && remark[0] === rule)) remarks.push([rule, type]);
  own.rem = remarks;
}

function childObject(parent: JsonObject, key: string): JsonObject {
  const child = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (typeof child === 'object' && child !== null && !Array.isArray(child)) return child;
  const created: JsonObject = {};
  parent[key] = created;
  return created;
}
