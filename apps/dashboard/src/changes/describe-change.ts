import type { Change, ChangeSummary } from '@errata/contract';
import { countOf, exactNumber, shareText } from '../words/format-number.js';

const DOING: Record<Change['kind'], string> = { merge: 'Merging', split: 'Splitting', regroup: 'Regrouping' };
const NOUN: Record<Change['kind'], string> = { merge: 'Merge', split: 'Split', regroup: 'Regrouping' };

/** Whether the worker still has to do something for it. */
export const isUnderWay = ({ state }: Pick<Change, 'state'>): boolean =>
  state === 'waiting' || state === 'running' || state === 'undoing';

/** `Merging …`, `Regrouping: 1,200 of 5,000 events`, `Undoing: 3 of 9 events` */
export function progressText({ kind, state, isDryRun, trouble, eventsDone, eventsTotal }: Change): string {
  const doing = isDryRun ? 'Looking' : state === 'undoing' ? 'Undoing' : DOING[kind];
  if (trouble !== null) return `${doing} does not get on and is tried again: ${trouble}`;
  if (eventsTotal === 0 || state === 'waiting') return `${doing} …`;
  return `${doing}: ${exactNumber(Math.min(eventsDone, eventsTotal))} of ${countOf(eventsTotal, 'event')}`;
}

/** How far it is, 0 to 1; undefined while nobody knows. */
export const progressShare = ({ state, eventsDone, eventsTotal }: Change): number | undefined =>
  eventsTotal === 0 || state === 'waiting' ? undefined : Math.min(1, eventsDone / eventsTotal);

/** What came of it, in the words of a note. */
export function outcomeText(change: Change): string {
  const { kind, state, summary, error } = change;
  if (state === 'undone') return `${NOUN[kind]} undone`;
  if (state === 'failed') return error ?? `${NOUN[kind]} failed; nothing was changed`;
  // Done, and its undoing was refused.
  if (error !== null) return error;
  if (kind === 'regroup') return `Regrouped: ${countOf(summary?.events ?? 0, 'event')} moved`;
  const target = summary?.targets[0]?.shortId;
  if (kind === 'merge') return target ? `Merged into ${target}` : 'Merged';
  return target ? `${target} split off` : 'Split';
}

/** What a change is called in a list: what it did, else what it is. */
export const changeTitle = ({ kind, summary }: Change): string => summary?.sentences[0] ?? NOUN[kind];

/** `done`, `undone by kim`, `failed: …`; the progress while it is under way. */
export function stateText(change: Change): string {
  const { state, undoneBy, error } = change;
  if (isUnderWay(change)) return progressText(change);
  if (state === 'undone') return undoneBy ? `undone by ${undoneBy}` : 'undone';
  if (state === 'failed') return error ? `failed: ${error}` : 'failed';
  return 'done';
}

/** `1,012 events move, 2 issues are left without an event and lead to where theirs went.` One line of numbers below the sentences. */
export function numbersText({ events, madeCount, emptiedCount }: ChangeSummary): string {
  if (events === 0) return 'Every stored event stays where it is.';
  const moved = `${countOf(events, 'event')} ${events === 1 ? 'moves' : 'move'}`;
  const made = madeCount > 0 && `${countOf(madeCount, 'issue')} ${madeCount === 1 ? 'is' : 'are'} new`;
  const emptied =
    emptiedCount > 0 &&
    `${countOf(emptiedCount, 'issue')} ${emptiedCount === 1 ? 'is' : 'are'} left empty; ${emptiedCount === 1 ? 'its link leads' : 'their links lead'} to where the events went`;
  return `${[moved, made, emptied].filter(Boolean).join(', ')}.`;
}

/** `1,284 events, 71 %` */
export const eventsShareText = (events: number, total: number): string =>
  `${countOf(events, 'event')}, ${shareText(events, total)}`;
