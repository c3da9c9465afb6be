import { groupByBuiltIn } from './built-in.js';
import { groupByException } from './exception.js';
import { groupByChecksum, groupByFingerprint } from './fingerprint.js';
import type { Contribution } from './grouping.js';
import { groupByMessage, groupByTemplate } from './message.js';
import { groupBySecurityReport } from './security-report.js';
import type { Subject } from './subject.js';
import { groupByStacktrace, groupByThread } from './threads.js';

interface GroupingVersion {
  /** What changed for people, in a sentence: the settings page shows it. */
  summary: string;
  group: (subject: Subject) => Contribution;
}

/**
 * Every set of rules that made stored keys. Rules that change keys go into a new row; the old row stays for as long as
 * issues are looked up under both, so that an upgrade makes no known fault look new.
 */
export const GROUPING_VERSIONS: Readonly<Record<number, GroupingVersion>> = {
  1: {
    summary: 'By own frames, else by the libraries nearest the failure, else by type and text without what varies.',
    group: (subject) =>
      groupByChecksum(subject) ?? groupByFingerprint(subject, () => groupByContent(subject)) ?? groupByContent(subject),
  },
};

export const GROUPING_VERSION = 1;

/** What each event is grouped by, if the client says nothing: the first strategy that finds something. */
const STRATEGIES: readonly ((subject: Subject) => Contribution | undefined)[] = [
  groupByBuiltIn,
  groupByException,
  groupByThread,
  groupByStacktrace,
  groupByTemplate,
  groupBySecurityReport,
  groupByMessage,
];

function groupByContent(subject: Subject): Contribution {
  for (const group of STRATEGIES) {
    const contribution = group(subject);
    if (contribution !== undefined) return contribution;
  }
  return { strategy: 'none', parts: [], omitted: [] };
}
