import { OMISSION_REASONS } from '@errata/grouping/omission-reasons';

export interface GroupingStory {
  sentence: string;
  parts: { kind: string; text: string }[];
  /** `12 frames left out: code of a library, and own code decides` */
  omitted: string[];
}

const OMISSIONS: Record<string, string | undefined> = OMISSION_REASONS;

const SENTENCES: Record<string, string> = {
  checksum: 'The client sent a checksum; events with the same one are together.',
  rule: 'A rule of the project gives the fingerprint; events with the same one are together.',
  'rule+default': 'A rule of the project adds to the fingerprint; events that agree in both are together.',
  fingerprint: 'The client sent a fingerprint of its own; events with the same one are together.',
  'fingerprint+default': 'The client added to the fingerprint; events that agree in both are together.',
  'built-in': 'A built-in rule knows this kind of error; all of its kind are together.',
  exception: 'Events with the same error type and the same calls are together.',
  threads: 'Events with the same calls in the failing thread are together.',
  stacktrace: 'Events with the same calls are together.',
  template: 'Events that failed in the same template are together.',
  'security-report': 'Reports about the same rule and source are together.',
  message: 'Events with the same message are together; numbers and ids in it do not count.',
  none: 'Nothing in the event tells it from others of its project.',
};

/** The record of why, as sentences and lines. Takes any shape: records of older versions stay stored with their events. */
export function readGrouping(record: unknown): GroupingStory {
  const { strategy, parts, omitted } = isObject(record) ? record : {};
  return {
    sentence: SENTENCES[String(strategy)] ?? 'Events with the same parts are together.',
    parts: listOf(parts).flatMap((part) => (Array.isArray(part) ? [readPart(part)] : [])),
    omitted: listOf(omitted).flatMap((omission) => (isObject(omission) ? [readOmission(omission)] : [])),
  };
}

function readPart([kind, ...values]: unknown[]): GroupingStory['parts'][number] {
  const texts = values.map(String);
  if (kind !== 'frame') return { kind: String(kind), text: texts.filter(Boolean).join(' · ') };
  const [place = '', call = '', line = ''] = texts;
  const words = [place, call && `in ${call}`].filter(Boolean).join(' ');
  return { kind: 'frame', text: [words, line.trim()].filter(Boolean).join(': ') };
}

function readOmission({ kind, reason, count }: Record<string, unknown>): string {
  const many = Number(count) || 1;
  return `${many} ${String(kind)}${many === 1 ? '' : 's'} left out: ${OMISSIONS[String(reason)] ?? String(reason)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
