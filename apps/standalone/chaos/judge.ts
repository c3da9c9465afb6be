import type { PlannedEvent } from './plan-load.js';
import type { State, StoredAlert } from './read-state.js';
import type { Footprint } from './server-process.js';

/** The invariants, by the names they have in docs/reliability.md. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8';

export interface Violation {
  invariant: Invariant;
  what: string;
}

/** What the outside knows. */
export interface Witness {
  acknowledged: ReadonlyMap<string, PlannedEvent>;
  /** Events whose answer got lost: there or not. */
  unknown: ReadonlyMap<string, PlannedEvent>;
  /** Ids of the projects, by their index in the plan. */
  projectIds: readonly string[];
  recipients: readonly string[];
  /** `recipient message-id` → how often the mail server took it. */
  mails: ReadonlyMap<string, number>;
  /** How many mails may have come twice: one for each moment at which a 250 could get lost. */
  copiesMax: number;
}

/** An issue with so many events within the hour is told about once more, as frequent. */
const FREQUENT_EVENTS = 100;

/** An issue keeps the rows of at least its newest so many events. */
const KEPT_EVENTS = 1_000;

/** Judges the stored state by what clients and the mail server have witnessed. @returns nothing if all is well */
export function judgeState(state: State, witness: Witness): Violation[] {
  return [
    ...judgeEvents(state, witness),
    ...judgeCounts(state),
    ...judgeBodies(state),
    ...judgeIssues(state, witness),
    ...judgeAlerts(state, witness),
    ...judgeMails(state.alerts, witness),
    ...judgeLedger(state),
  ];
}

/** I1: every acknowledged event counts, once; of the others only those whose answer got lost may. */
function judgeEvents({ seen, dead }: State, { acknowledged, unknown }: Witness): Violation[] {
  const there = new Set(seen);
  const lost = [...acknowledged.keys()].filter((id) => !there.has(id));
  const strange = seen.filter((id) => !acknowledged.has(id) && !unknown.has(id));
  return [
    ...unless(lost.length === 0, 'I1', `${lost.length} acknowledged events are missing, the first is ${lost[0]}`),
    ...unless(strange.length === 0, 'I1', `${strange.length} events were never sent, the first is ${strange[0]}`),
    ...unless(dead === 0, 'I1', `${dead} events are buried in dead_event`),
  ];
}

/** I2: the counters say what the events say. */
function judgeCounts({ seen, issues, counted }: State): Violation[] {
  const sum = issues.reduce((total, { eventCount }) => total + eventCount, 0);
  const double = issues.filter(({ rows, distinct }) => rows !== distinct);
  const short = issues.filter(({ rows, eventCount }) => rows < Math.min(eventCount, KEPT_EVENTS) || rows > eventCount);
  return [
    ...unless(sum === seen.length, 'I2', `the issues count ${sum} events of ${seen.length}`),
    ...Object.entries(counted).flatMap(([grain, n]) =>
      unless(n === seen.length, 'I2', `event_count of grain ${grain} counts ${n} events of ${seen.length}`),
    ),
    ...unless(double.length === 0, 'I2', `${double.length} issues hold an event twice`),
    ...unless(short.length === 0, 'I2', `${short.length} issues do not hold the events they count`),
  ];
}

/** I2: every event has its body, and every body its event. */
function judgeBodies({ bodies: { apart, missing, left }, seen }: State): Violation[] {
  return [
    ...unless(missing === 0, 'I2', `${missing} events point to a body that is gone`),
    ...unless(left === 0, 'I2', `${left} bodies were left behind`),
    ...unless(
      apart > 0 || seen.length < 100,
      'I2',
      'no body lies apart from its event: the load is not what it should be',
    ),
  ];
}

/** I3: one issue per fault of a project, with exactly its events. */
function judgeIssues({ seen, issues }: State, { acknowledged, unknown, projectIds }: Witness): Violation[] {
  const expected = new Map<string, number>();
  for (const id of seen) {
    const event = acknowledged.get(id) ?? unknown.get(id);
    if (!event) continue;
    const key = `${projectIds[event.project]}/${event.fault}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  const counts = issues.map(({ projectId, type, eventCount }) => [`${projectId}/${type}`, eventCount] as const);
  const wrong = counts.filter(([key, n]) => expected.get(key) !== n);
  return [
    ...unless(issues.length === expected.size, 'I3', `${issues.length} issues of ${expected.size} faults`),
    ...wrong.map(([key, n]) => ({
      invariant: 'I3' as const,
      what: `issue ${key} counts ${n} events instead of ${expected.get(key)}`,
    })),
  ];
}

/** I4: everybody is told about every new issue once, and about every frequent one once. */
function judgeAlerts({ issues, alerts }: State, { recipients }: Witness): Violation[] {
  const frequent = issues.filter(({ eventCount }) => eventCount >= FREQUENT_EVENTS).length;
  const rows = new Map<string, number>();
  for (const { issueId, kind, recipient } of alerts) {
    const key = `${kind} alert of issue ${issueId} for ${recipient}`;
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  const double = [...rows].filter(([, n]) => n > 1);
  const count = (kind: string, expected: number): Violation[] => {
    const n = alerts.filter((alert) => alert.kind === kind).length;
    return unless(n === expected, 'I4', `${n} alerts of kind ${kind} instead of ${expected}`);
  };
  return [
    ...count('new', issues.length * recipients.length),
    ...count('frequency', frequent * recipients.length),
    ...double.map(([key, n]) => ({ invariant: 'I4' as const, what: `${n} rows: ${key}` })),
  ];
}

/** I5: every alert ended in a mail, and no mail came without an alert; copies carry the same Message-ID. */
function judgeMails(alerts: readonly StoredAlert[], { mails, copiesMax }: Witness): Violation[] {
  const unsent = alerts.filter(({ state }) => state !== 'sent');
  const ids = new Set(alerts.map(({ recipient, messageId }) => `${recipient} ${messageId}`));
  const missing = [...ids].filter((id) => !mails.has(id));
  const strange = [...mails.keys()].filter((id) => !ids.has(id));
  const copies = [...mails.values()].reduce((sum, n) => sum + n - 1, 0);
  return [
    ...unless(unsent.length === 0, 'I5', `${unsent.length} alerts are not sent, the first is ${unsent[0]?.state}`),
    ...unless(missing.length === 0, 'I5', `${missing.length} mails never arrived, the first is ${missing[0]}`),
    ...unless(strange.length === 0, 'I5', `${strange.length} mails belong to no alert, the first is ${strange[0]}`),
    ...unless(copies <= copiesMax, 'I5', `${copies} copies of mails, of which ${copiesMax} can be explained`),
  ];
}

const ENDS = ['stored', 'duplicate', 'filtered', 'rate_limited', 'invalid', 'waiting'];

/** I6: nothing vanishes unseen. */
function judgeLedger({ ledger }: State): Violation[] {
  const received = ledger.get('received') ?? 0;
  const ended = ENDS.reduce((sum, outcome) => sum + (ledger.get(outcome) ?? 0), 0);
  const sums = [...ledger].map(([outcome, n]) => `${n} ${outcome}`).join(', ');
  return unless(received === ended, 'I6', `the ledger does not add up: ${sums}`);
}

/** I7: no process ended by itself, none complains about more than the fault, and the edge answered as it may. */
export function judgeConduct(
  surprises: readonly string[],
  complaints: readonly string[],
  answers: ReadonlyMap<string, number>,
): Violation[] {
  const strange = [...answers.keys()].filter((answer) => !ANSWERS.includes(answer));
  return [
    ...[...surprises, ...complaints].map((what) => ({ invariant: 'I7' as const, what })),
    ...unless(strange.length === 0, 'I7', `clients were answered ${strange.join(', ')}`),
  ];
}

const ANSWERS = ['200', '429', '503', 'reset', 'refused'];

const RESIDENT_MIB_MAX = 400;
const OPEN_FILES_MORE_MAX = 20;

/** I8: what a process holds afterwards is about what it held before. */
export function judgeFootprint(name: string, before: Footprint, after: Footprint): Violation[] {
  const more = Math.abs(after.openFiles - before.openFiles);
  return [
    ...unless(after.residentMib <= RESIDENT_MIB_MAX, 'I8', `${name} holds ${Math.round(after.residentMib)} MiB`),
    ...unless(
      more <= OPEN_FILES_MORE_MAX,
      'I8',
      `${name} holds ${after.openFiles} files and sockets, before it were ${before.openFiles}`,
    ),
  ];
}

const unless = (holds: boolean, invariant: Invariant, what: string): Violation[] =>
  holds ? [] : [{ invariant, what }];
