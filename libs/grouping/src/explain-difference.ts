import type { PartPair } from './align-parts.js';
import { describeCall, describePart } from './describe-part.js';
import {
  type GroupingRecord,
  type Part,
  type PartKind,
  RECORD_PARTS_MAX,
  RECORD_TEXT_LENGTH_MAX,
  type Strategy,
} from './grouping.js';

export interface Compared {
  left: GroupingRecord;
  right: GroupingRecord;
  pairs: readonly PartPair[];
}

/** By what an event is grouped, to be read behind "by". */
const GROUNDS: Record<Strategy, string> = {
  checksum: 'a checksum of its client',
  rule: 'a rule of the project',
  'rule+default': 'a rule of the project and its content',
  fingerprint: 'a fingerprint of its client',
  'fingerprint+default': 'a fingerprint of its client and its content',
  'built-in': 'a built-in rule',
  exception: 'its exception',
  threads: 'the failing thread',
  stacktrace: 'its stack trace',
  template: 'its template',
  'security-report': 'what the browser reports',
  message: 'its message',
  none: 'nothing, for lack of content',
};

/** Texts that decide by themselves, the most telling first. */
const TEXTS: readonly (readonly [PartKind, string])[] = [
  ['checksum', 'checksum'],
  ['fingerprint', 'fingerprint'],
  ['built-in', 'known kind of error'],
  ['report', 'report'],
  ['message', 'message'],
  ['value', 'text'],
  ['script', 'script'],
];

const CALLS_NAMED_MAX = 3;

/** What tells two records apart and what they share, in plain sentences; see `compareRecords`. */
export function explainDifference(compared: Compared, versions?: readonly [number, number]): string[] {
  const differences = [
    explainGrounds(compared),
    explainTypes(compared),
    explainFailure(compared),
    ...TEXTS.map(([kind, noun]) => explainTexts(compared, kind, noun)),
    explainCauses(compared),
    ...explainWay(compared),
  ].filter((sentence) => sentence !== undefined);
  const reasons = differences.length === 0 ? [explainEqual(compared, versions)] : differences;
  return [...reasons, ...listCommon(compared)];
}

function explainGrounds({ left, right }: Compared): string | undefined {
  if (left.strategy === right.strategy) return undefined;
  return `One is grouped by ${GROUNDS[left.strategy]}, the other by ${GROUNDS[right.strategy]}.`;
}

function explainTypes({ left, right }: Compared): string | undefined {
  const [one, other] = [raisedType(left), raisedType(right)];
  if (one === other || one === '' || other === '') return undefined;
  return `One raises ${one}, the other ${other}.`;
}

function explainFailure({ left, right }: Compared): string | undefined {
  const [one, other] = [failingFrame(left), failingFrame(right)];
  if (one === undefined && other === undefined) return undefined;
  if (one === undefined || other === undefined)
    return left.strategy === right.strategy ? 'Only one has a stack trace that counts.' : undefined;
  const [calls, lines] = [
    [describeCall(one), describeCall(other)],
    [one[3] ?? '', other[3] ?? ''],
  ];
  if (calls[0] !== calls[1]) return `They fail in different places: ${describePart(one)} / ${describePart(other)}.`;
  if (lines[0] === lines[1]) return undefined;
  if (lines.includes('')) return `Of only one the failing line of ${calls[0]} is known: ${lines.join('')}`;
  return `They differ in the failing line of ${calls[0]}: ${lines.join(' / ')}`;
}

function explainTexts({ left, right }: Compared, kind: PartKind, noun: string): string | undefined {
  const [one, other] = [textsOf(left, kind), textsOf(right, kind)];
  if (one === other) return undefined;
  if (one === '' || other === '') return `Only one has a ${noun} that counts: ${one}${other}`;
  return `They differ in the ${noun}: ${one} / ${other}`;
}

/** Of the errors behind the raised ones. */
function explainCauses({ left, right }: Compared): string | undefined {
  const [ones, others] = [typesOf(left).slice(0, -1), typesOf(right).slice(0, -1)];
  const lone = [...ones.filter((type) => !others.includes(type)), ...others.filter((type) => !ones.includes(type))];
  return lone.length === 0 ? undefined : `Only one has ${nameSome(lone)} behind it.`;
}

/** The calls that lead to the failing ones. */
function explainWay({ left, right, pairs }: Compared): string[] {
  const failing = [failingFrame(left), failingFrame(right)];
  if (failing.includes(undefined)) return [];
  const isOnTheWay = (part: Part | undefined): boolean => part?.[0] === 'frame' && !failing.includes(part);
  const calls = pairs.filter(([one, other]) => differs([one, other]) && (isOnTheWay(one) || isOnTheWay(other)));
  const lone = calls.flatMap(([one, other]) => (one && other ? [] : describeCall(one ?? other)));
  const changed = calls.flatMap(([one, other]) =>
    one && other ? `${describePart(one)} / ${describePart(other)}` : [],
  );
  return [
    ...(changed.length > 0 ? [`They come through different calls: ${nameSome(changed)}.`] : []),
    ...(lone.length > 0 ? [`Only one comes through ${nameSome(lone)}.`] : []),
  ];
}

/** Where no sentence found a difference: the records may be equal, though the keys are not. */
function explainEqual({ left, pairs }: Compared, versions: readonly [number, number] | undefined): string {
  const different = pairs.filter(differs).length;
  if (different > 0) return `They differ in ${different} of ${pairs.length} parts.`;
  const [one, other] = versions ?? [];
  if (one !== other)
    return `They have the same parts, but versions ${one} and ${other} of the grouping made their keys.`;
  if (isCut(left)) return 'They have the same parts as far as these are kept; what differs lies beyond.';
  return versions === undefined
    ? 'They have the same parts: somebody split them by hand, or different versions of the grouping made their keys.'
    : 'They have the same parts: somebody split them by hand.';
}

function listCommon({ left, right, pairs }: Compared): string[] {
  const type = raisedType(left);
  const frames = pairs.filter(([one, other]) => (one ?? other)?.[0] === 'frame');
  const same = frames.filter(([one, other]) => one && other && describeCall(one) === describeCall(other));
  return [
    ...(type !== '' && type === raisedType(right) ? [`Both raise ${type}.`] : []),
    ...(same.length > 0
      ? [`${same.length} of ${frames.length} ${frames.length === 1 ? 'call is' : 'calls are'} the same.`]
      : []),
  ];
}

function nameSome(names: readonly string[]): string {
  const known = [...new Set(names)];
  const rest = known.length - CALLS_NAMED_MAX;
  return `${known.slice(0, CALLS_NAMED_MAX).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const partsOf = ({ parts }: GroupingRecord, kind: PartKind): Part[] => parts.filter((part) => part[0] === kind);
const textsOf = (record: GroupingRecord, kind: PartKind): string => partsOf(record, kind).map(describePart).join(', ');
const typesOf = (record: GroupingRecord): string[] => partsOf(record, 'type').map(describePart).filter(Boolean);
const raisedType = (record: GroupingRecord): string => typesOf(record).at(-1) ?? '';
const failingFrame = (record: GroupingRecord): Part | undefined => partsOf(record, 'frame').at(-1);
const differs = ([one, other]: PartPair): boolean => !one || !other || describePart(one) !== describePart(other);
const isCut = ({ parts }: GroupingRecord): boolean =>
  parts.length >= RECORD_PARTS_MAX || parts.flat().some((text) => text.length >= RECORD_TEXT_LENGTH_MAX);
