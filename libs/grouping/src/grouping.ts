import type { OmissionReason } from './omission-reasons.js';

export type { OmissionReason };

/** What `groupEvent` answers: the key of the issue, what the issue is called, and the record of why. */
export interface Grouping {
  /** The rules that made `hash`; a row of `GROUPING_VERSIONS`. */
  version: number;
  /** 32 lower-case hex digits: sha256 over the parts, truncated. */
  hash: string;
  /** One line, at most 256 characters. */
  title: string;
  /** Error type, at most 128 characters; empty for messages. */
  type: string;
  /** Error value or message as sent, at most 1024 characters; may be empty. */
  value: string;
  /** Where it happened, at most 200 characters; may be empty. */
  culprit: string;
  record: GroupingRecord;
}

/** Stored with the event and shown as "Why are these together?". */
export interface GroupingRecord {
  strategy: Strategy;
  /** What was hashed, in order. Long texts are shortened here, never in the hash. */
  parts: Part[];
  /** What was left out, each reason once with its count. */
  omitted: Omission[];
}

/** Parts and letters kept in the record: enough to explain, little enough to store with every event. */
export const RECORD_PARTS_MAX = 64;
export const RECORD_TEXT_LENGTH_MAX = 200;

export type Strategy =
  | 'checksum'
  | 'rule'
  | 'rule+default'
  | 'fingerprint'
  | 'fingerprint+default'
  | 'built-in'
  | 'exception'
  | 'threads'
  | 'stacktrace'
  | 'template'
  | 'security-report'
  | 'message'
  | 'none';

/**
 * One contributing thing: its kind, then its values. A frame is `['frame', module or file, function, source line]`, an
 * empty string where a value did not count.
 */
export type Part = [kind: PartKind, ...values: string[]];
export type PartKind =
  | 'checksum'
  | 'rule'
  | 'fingerprint'
  | 'default'
  | 'built-in'
  | 'type'
  | 'value'
  | 'frame'
  | 'script'
  | 'message'
  | 'report';

export interface Omission {
  kind: 'frame' | 'value' | 'type' | 'exception' | 'message' | 'stacktrace';
  reason: OmissionReason;
  count: number;
}

/** What one strategy found, before it is hashed. */
export interface Contribution {
  strategy: Strategy;
  parts: Part[];
  omitted: Omission[];
}
