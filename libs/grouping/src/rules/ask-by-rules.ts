import { cutText } from '../cut-text.js';
import { fillVariables } from '../fingerprint-variables.js';
import type { GroupingRecord, Strategy } from '../grouping.js';
import type { Subject } from '../subject.js';
import type { RulesOutcome, RuleText } from './apply-rules.js';

/** The same event, asking for what the rules say in the place of what its client asked for, an old client's checksum too. */
export function askByRules(
  subject: Subject,
  { fingerprint, title }: Pick<RulesOutcome, 'fingerprint' | 'title'>,
): Subject {
  if (fingerprint === undefined && title === undefined) return subject;
  const { checksum: _, ...event } = subject.event;
  return {
    ...subject,
    event: {
      ...(fingerprint === undefined ? subject.event : { ...event, fingerprint: fingerprint.value }),
      ...(title && { title: fillVariables(title.value, subject) }),
    },
  };
}

const BY_RULE: Partial<Record<Strategy, Strategy>> = { fingerprint: 'rule', 'fingerprint+default': 'rule+default' };
const RULE_LENGTH_MAX = 200;

/**
 * A record that names the rule whose fingerprint decided. The rule is no part of the hash: the same fingerprint from another
 * line, or from a client, is the same issue.
 */
export function creditRule(record: GroupingRecord, { line, rule }: RuleText<string[]>): GroupingRecord {
  return {
    strategy: BY_RULE[record.strategy] ?? record.strategy,
    parts: [['rule', `line ${line}`, cutText(rule, RULE_LENGTH_MAX)], ...record.parts],
    omitted: record.omitted.map((omission) =>
      omission.reason === 'client decides' ? { ...omission, reason: 'project rule decides' } : omission,
    ),
  };
}
