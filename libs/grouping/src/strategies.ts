import { groupByBuiltIn } from './built-in.js';
import { groupByException } from './exception.js';
import { groupByChecksum, groupByFingerprint } from './fingerprint.js';
import type { Contribution } from './grouping.js';
import { groupByMessage, groupByTemplate } from './message.js';
import { groupBySecurityReport } from './security-report.js';
import type { Subject } from './subject.js';
import { groupByStacktrace, groupByThread } from './threads.js';

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

/** What decides about an event: the client's word, else its content. */
export function decideContribution(subject: Subject): Contribution {
  return (
    groupByChecksum(subject) ?? groupByFingerprint(subject, () => groupByContent(subject)) ?? groupByContent(subject)
  );
}

function groupByContent(subject: Subject): Contribution {
  for (const group of STRATEGIES) {
    const contribution = group(subject);
    if (contribution !== undefined) return contribution;
  }
  return { strategy: 'none', parts: [], omitted: [] };
}
