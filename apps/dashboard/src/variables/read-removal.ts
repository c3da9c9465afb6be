import type { Json } from '@errata/protocol';
import { REMOVAL_REASONS } from '@errata/scrubbing/reasons';

const REASONS: Record<string, string | undefined> = REMOVAL_REASONS;

/**
 * Why something was removed, from its node in `_meta`: `{"": {"rem": [["errata:name", "s"]]}}`. Undefined where nothing was,
 * or by somebody else's rule. Takes any shape.
 */
export function readRemoval(meta: Json | undefined): string | undefined {
  const marks = child(child(meta, ''), 'rem');
  if (!Array.isArray(marks)) return undefined;
  const reasons = marks.flatMap((mark) => (Array.isArray(mark) ? (REASONS[String(mark[0])] ?? []) : []));
  return reasons.length > 0 ? [...new Set(reasons)].join('; ') : undefined;
}

const child = (node: Json | undefined, key: string): Json | undefined =>
  typeof node === 'object' && node !== null && !Array.isArray(node) && Object.hasOwn(node, key) ? node[key] : undefined;
