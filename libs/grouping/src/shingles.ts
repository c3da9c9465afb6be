import type { GroupingRecord, Part, PartKind } from './grouping.js';

/** Frames that count, those nearest the failure: all faults of a program share the way in. */
const FRAMES_MAX = 8;

/** What a part says about likeness. A kind that is missing says nothing: a key of its own, or the name of a rule. */
const READERS: Partial<Record<PartKind, (values: readonly string[]) => string[]>> = {
  // The type says as much as some frames.
  type: ([type = '']) => ['type', 'kind', 'class'].map((aspect) => `${aspect} ${type}`),
  frame: ([place = '', name = '', line = '']) => (line === '' ? [`${place} ${name}`] : [`${place} ${name}`, line]),
  value: ([text = '']) => wordsOf(text),
  message: ([text = '']) => wordsOf(text),
  fingerprint: ([text = '']) => wordsOf(text),
  script: (values) => values.map((value) => `script ${value}`),
  report: (values) => values.map((value, index) => `report ${index} ${value}`),
  'built-in': (values) => values.map((value) => `built-in ${value}`),
};

/**
 * What a record is made of, in pieces that two alike records share. The frame that failed counts threefold: where it broke
 * says more than how the program got there.
 */
export function listShingles({ parts }: GroupingRecord): Set<string> {
  const frames = parts.filter(([kind]) => kind === 'frame').slice(-FRAMES_MAX);
  const counted = [...parts.filter(([kind]) => kind !== 'frame'), ...frames];
  return new Set([...counted.flatMap(read), ...failureOf(frames.at(-1))]);
}

function read([kind, ...values]: Part): string[] {
  return READERS[kind]?.(values) ?? [];
}

function failureOf(frame: Part | undefined): string[] {
  if (frame === undefined) return [];
  const [, place = '', name = ''] = frame;
  return [`fails at ${place} ${name}`, `fails in ${name === '' ? place : name}`];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
