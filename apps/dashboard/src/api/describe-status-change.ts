import type { IssueStatus, IssueSummary } from '@errata/contract';
import { countOf, exactNumber } from '../words/format-number.js';
import type { Settled } from './settle-each.js';

/** One issue on its way from one state to another. */
export interface StatusChange extends Pick<IssueSummary, 'id' | 'shortId'> {
  from: IssueStatus;
  to: IssueStatus;
}

const DONE: Record<IssueStatus, string> = { resolved: 'resolved', muted: 'muted', unresolved: 'reopened' };

/** What became of a change, for a note. An undo that worked has nothing to say: the rows are back. */
export function describeStatusChange({ done, failed }: Settled<StatusChange>, isUndo: boolean): string | undefined {
  const first = done[0] ?? failed[0]?.item;
  if (!first || (isUndo && failed.length === 0)) return undefined;
  const word = isUndo ? 'put back' : DONE[first.to];
  const name = (n: number) => (n === 1 ? first.shortId : countOf(n, 'issue'));
  if (failed.length === 0) return `${name(done.length)} ${word}`;
  const reason = failed[0]!.error.message;
  if (done.length === 0) return `${name(failed.length)} not ${word}: ${reason}`;
  return `${exactNumber(done.length)} ${word}, ${exactNumber(failed.length)} failed: ${reason}`;
}
