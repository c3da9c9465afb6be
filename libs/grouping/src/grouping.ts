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

export type Strategy =
  | 'checksum'
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

/** Every reason a part may be left out for, with the sentence the issue page shows. */
export const OMISSION_REASONS = {
  library: 'code of a library, and own code decides',
  'operating system': 'code of the operating system, and the program decides',
  recursion: 'the same call again',
  runtime: 'plumbing of the language runtime',
  minified: 'minified, so its name changes with every build',
  nameless: 'neither a name nor a source line to know it by',
  far: 'too far from the failure to decide',
  'stack decides': 'the stack trace says more',
  'type is made up': 'the SDK invented the type',
  wrapper: 'only wraps the errors inside',
  'same as another': 'another member of the group is alike',
  'client decides': 'the client sent a fingerprint of its own',
  'exception decides': 'the exception says more',
  'rule decides': 'new with every deployment, though the cause is always one',
} as const;
export type OmissionReason = keyof typeof OMISSION_REASONS;

/** What one strategy found, before it is hashed. */
export interface Contribution {
  strategy: Strategy;
  parts: Part[];
  omitted: Omission[];
}
