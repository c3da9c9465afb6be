import { alignParts, type PartPair } from './align-parts.js';
import { explainDifference } from './explain-difference.js';
import type { GroupingRecord, Part, PartKind } from './grouping.js';
import { describePart } from './describe-part.js';

export interface RecordComparison {
  /** Plain sentences: first what differs, the most telling first, then what is shared. Never empty. */
  sentences: string[];
  /** Both records side by side, in their order. */
  parts: ComparedPart[];
}

export interface ComparedPart {
  kind: PartKind;
  state: 'same' | 'different' | 'only_left' | 'only_right';
  /** For people; empty where the record has nothing there. */
  left: string;
  right: string;
}

/**
 * Why two events are not in one issue, by the records of why they are where they are.
 *
 * @param versions that made the two keys, where known: equal records may have different keys
 */
export function compareRecords(
  left: GroupingRecord,
  right: GroupingRecord,
  versions?: readonly [left: number, right: number],
): RecordComparison {
  const pairs = alignParts(left.parts.filter(isShown), right.parts.filter(isShown));
  return { sentences: explainDifference({ left, right, pairs }, versions), parts: pairs.map(comparePair) };
}

/** A hash tells nobody anything, and the parts it was made from are there. */
const isShown = ([kind]: Part): boolean => kind !== 'default';

function comparePair([left, right]: PartPair): ComparedPart {
  const texts = { left: left ? describePart(left) : '', right: right ? describePart(right) : '' };
  const kind = (left ?? right)?.[0] ?? 'value';
  if (left === undefined) return { kind, state: 'only_right', ...texts };
  if (right === undefined) return { kind, state: 'only_left', ...texts };
  return { kind, state: texts.left === texts.right ? 'same' : 'different', ...texts };
}
