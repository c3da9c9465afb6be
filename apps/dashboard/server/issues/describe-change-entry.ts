import type { Activity } from '@errata/contract';
import type { ActivityRow } from '@errata/db';

type ChangeKind = Extract<Activity['kind'], 'merged' | 'split' | 'regrouped' | 'undone'>;

/** What the worker writes with an entry about a change of grouping; which of it, depends on kind and issue. */
interface ChangeDetail {
  changeId?: string;
  /** Short ids; of a merge a list, as long as people read. */
  from?: string[] | string;
  into?: string;
  /** How many were merged in. */
  issues?: number;
  events?: number;
  left?: number;
  came?: number;
  change?: 'merge' | 'split' | 'regroup';
}

const DESCRIBE: Record<ChangeKind, (detail: ChangeDetail) => string> = {
  merged: ({ into, from, issues = 0, events = 0 }) =>
    into === undefined
      ? `merged ${nameAll([from ?? []].flat(), issues)} into it: ${countOf(events)} came`
      : `merged it into ${into}`,
  split: ({ into, from, events = 0 }) =>
    into === undefined
      ? `split it off ${[from ?? []].flat().join('')}: ${countOf(events)} came`
      : `split ${into} off it: ${countOf(events)} left`,
  regrouped: ({ left = 0, came = 0 }) =>
    `regrouped the events of the project: ${countOf(left)} left, ${came.toLocaleString('en-US')} came`,
  undone: ({ change }) => `took back the ${change === undefined ? 'change' : NOUNS[change]}`,
};

const NOUNS = { merge: 'merge', split: 'split', regroup: 'regrouping' };

export const isChangeKind = (kind: string): kind is ChangeKind => Object.hasOwn(DESCRIBE, kind);

/** An entry about a merge, a split or a regrouping as a sentence; with the change where it can be undone. */
export function describeChangeEntry(
  kind: ChangeKind,
  { member, detail, isUndoable }: ActivityRow,
): Pick<Activity, 'text' | 'changeId'> {
  const change = detail as ChangeDetail;
  const text = `${member ?? 'Somebody'} ${DESCRIBE[kind](change)}`;
  return kind !== 'undone' && isUndoable && change.changeId !== undefined
    ? { text, changeId: change.changeId }
    : { text };
}

const NAMES_MAX = 3;

function nameAll(names: readonly string[], count: number): string {
  const shown = names.slice(0, NAMES_MAX);
  const more = count - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

const countOf = (events: number): string => `${events.toLocaleString('en-US')} event${events === 1 ? '' : 's'}`;
