import type { FrequencyCheck, IssueDelta, LockedIssue, NewAlert, RuleRow } from '@errata/db';
import { issueKey } from '@errata/db';
import type { PlacedEvent } from './sum-batch.js';

/** An issue that was resolved or merged and came back with this event. */
export interface Regression {
  projectId: string;
  issueId: string;
  at: Date;
  event: string;
  eventReceivedAt: Date;
}

/**
 * A resolved issue regresses with the first event that came in after it was resolved. Events that were waiting in the
 * inbox at that moment say nothing new. A merged issue that events are placed on again comes back in any case: it must
 * never hold events that nobody sees.
 */
export function decideRegressions(locked: readonly LockedIssue[], events: readonly PlacedEvent[]): Regression[] {
  const closed = new Map(
    locked
      .filter(({ status }) => status === 'resolved' || status === 'merged')
      .map((issue) => [issueKey(issue), issue]),
  );
  const regressions: Regression[] = [];
  for (const event of events) {
    const issue = closed.get(issueKey(event));
    if (!issue || (issue.status === 'resolved' && issue.statusChangedAt && event.receivedAt <= issue.statusChangedAt))
      continue;
    closed.delete(issueKey(event));
    const { projectId, issueId, receivedAt, id } = event;
    regressions.push({ projectId, issueId, at: receivedAt, event: id, eventReceivedAt: receivedAt });
  }
  return regressions;
}

/** Which frequency rules are worth asking the database about: the issue as a whole has reached the threshold, and is not muted. */
export function listFrequencyChecks(
  rules: readonly RuleRow[],
  locked: readonly LockedIssue[],
  deltas: readonly IssueDelta[],
): FrequencyCheck[] {
  const before = new Map(locked.map((issue) => [issueKey(issue), issue]));
  return deltas.flatMap((delta) => {
    const issue = before.get(issueKey(delta));
    if (!issue || issue.status === 'muted') return [];
    return rules.flatMap((rule) => {
      const { id: ruleId, kind, projectId, threshold, windowMinutes, quietMinutes } = rule;
      if (kind !== 'frequency' || projectId !== delta.projectId || !threshold || !windowMinutes || !quietMinutes)
        return [];
      if (issue.eventCount + delta.events < threshold) return [];
      return [
        { ruleId, projectId, issueId: delta.issueId, threshold, windowMinutes, quietMinutes, at: delta.lastReceivedAt },
      ];
    });
  });
}

/** What happened in a batch that somebody may want to know. */
export interface Occasions {
  /** Ids of the issues made in this batch. */
  made: ReadonlySet<string>;
  regressions: readonly Regression[];
  fired: readonly { ruleId: string; projectId: string; issueId: string; count: number }[];
}

/** One row per occasion and recipient; the rows' unique key makes telling twice impossible. */
export function listAlerts(
  rules: readonly RuleRow[],
  recipients: readonly string[],
  events: readonly PlacedEvent[],
  occasions: Occasions,
): NewAlert[] {
  const alerts = [
    ...newAlerts(rules, events, occasions),
    ...regressionAlerts(rules, occasions),
    ...frequencyAlerts(rules, events, occasions),
  ];
  return alerts.flatMap((alert) => recipients.map((recipient) => ({ ...alert, recipient })));
}

type Occasion = Omit<NewAlert, 'recipient'>;

function newAlerts(rules: readonly RuleRow[], events: readonly PlacedEvent[], { made }: Occasions): Occasion[] {
  const told = new Set<string>();
  return events.flatMap(({ projectId, issueId, id, receivedAt }) => {
    if (!made.has(issueId) || told.has(issueId)) return [];
    told.add(issueId);
    return rulesOf(rules, 'new', projectId).map((rule) => ({
      projectId,
      issueId,
      ruleId: rule.id,
      kind: rule.kind,
      occasion: 'new',
      event: id,
      eventReceivedAt: receivedAt,
      detail: {},
    }));
  });
}

function regressionAlerts(rules: readonly RuleRow[], { regressions }: Occasions): Occasion[] {
  return regressions.flatMap(({ projectId, issueId, event, eventReceivedAt }) =>
    rulesOf(rules, 'regression', projectId).map((rule) => ({
      projectId,
      issueId,
      ruleId: rule.id,
      kind: rule.kind,
      occasion: `regression:${event}`,
      event,
      eventReceivedAt,
      detail: {},
    })),
  );
}

function frequencyAlerts(rules: readonly RuleRow[], events: readonly PlacedEvent[], { fired }: Occasions): Occasion[] {
  return fired.flatMap(({ ruleId, projectId, issueId, count }) => {
    const rule = rules.find(({ id }) => id === ruleId);
    const event = events.findLast((candidate) => candidate.projectId === projectId && candidate.issueId === issueId);
    if (!rule || !event) return [];
    return [
      {
        projectId,
        issueId,
        ruleId,
        kind: rule.kind,
        occasion: `frequency:${event.id}`,
        event: event.id,
        eventReceivedAt: event.receivedAt,
        detail: { count, threshold: rule.threshold, windowMinutes: rule.windowMinutes },
      },
    ];
  });
}

const rulesOf = (rules: readonly RuleRow[], kind: RuleRow['kind'], projectId: string): RuleRow[] =>
  rules.filter((rule) => rule.kind === kind && rule.projectId === projectId);
