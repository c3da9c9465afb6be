import type { Event } from '@errata/protocol';

import { decideCulprit } from './culprit.js';
import { cutText } from './cut-text.js';
import {
  type Contribution,
  type Grouping,
  type GroupingRecord,
  type Omission,
  type Part,
  RECORD_PARTS_MAX,
  RECORD_TEXT_LENGTH_MAX,
} from './grouping.js';
import { hashParts } from './hash-parts.js';
import type { RulesOutcome } from './rules/apply-rules.js';
import { askByRules, creditRule } from './rules/ask-by-rules.js';
import { decideContribution } from './strategies.js';
import { readSubject } from './subject.js';
import { decideTitle } from './title.js';
import { GROUPING_VERSION } from './version.js';

export interface GroupingOptions {
  /** A row of `GROUPING_VERSIONS`; older ones are asked for while an upgrade is under way. */
  version?: number;
  /** What the rules of the project say about the event: their fingerprint and title win over its client's. */
  rules?: Pick<RulesOutcome, 'fingerprint' | 'title'>;
}

/**
 * Decides which issue an event belongs to and what that issue is called. Pure: the same event has the same answer on
 * every machine, for as long as the version and the rules stay.
 *
 * @throws RangeError for a version that is not in the table
 */
export function groupEvent(event: Event, { version = GROUPING_VERSION, rules = {} }: GroupingOptions = {}): Grouping {
  const subject = askByRules(readSubject(event, version), rules);
  const contribution = decideContribution(subject);
  const record = recordOf(contribution);
  return {
    version,
    hash: hashOf(contribution),
    ...decideTitle(subject),
    culprit: decideCulprit(subject),
    record: rules.fingerprint === undefined ? record : creditRule(record, rules.fingerprint),
  };
}

function hashOf({ strategy, parts }: Contribution): string {
  const checksum = strategy === 'checksum' ? parts[0]?.[1] : undefined;
  if (checksum !== undefined && /^[0-9a-f]{32}$/i.test(checksum)) return checksum.toLowerCase();
  // The default's own parts stand behind its hash only to be shown.
  const shown = strategy === 'fingerprint+default' ? parts.findIndex(([kind]) => kind === 'default') + 1 : parts.length;
  return hashParts(parts.slice(0, shown));
}

function recordOf({ strategy, parts, omitted }: Contribution): GroupingRecord {
  return {
    strategy,
    parts: parts.slice(0, RECORD_PARTS_MAX).map(shorten),
    omitted: countOmissions(omitted),
  };
}

function shorten([kind, ...values]: Part): Part {
  return [kind, ...values.map((value) => cutText(value, RECORD_TEXT_LENGTH_MAX))];
}

function countOmissions(omitted: readonly Omission[]): Omission[] {
  const counted = new Map<string, Omission>();
  for (const { kind, reason, count } of omitted) {
    const key = `${kind} ${reason}`;
    counted.set(key, { kind, reason, count: count + (counted.get(key)?.count ?? 0) });
  }
  return [...counted.values()];
}
