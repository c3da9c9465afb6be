import { type Change, ChangeSummary, formatShortId } from '@errata/contract';
import { type ChangeKind, type ChangeRow, UNDO_DAYS } from '@errata/db';

const NOUNS: Record<ChangeKind, string> = { merge: 'merge', split: 'split', regroup: 'regrouping' };

/** A change as the pages show it. A summary is told only once the worker has written it. */
export function describeChange(row: ChangeRow): Change {
  const summary = ChangeSummary.safeParse(row.summary);
  return {
    id: row.id,
    projectSlug: row.projectSlug,
    kind: row.kind,
    state: row.state,
    isDryRun: row.isDryRun,
    summary: summary.success ? summary.data : null,
    eventsTotal: row.eventsTotal,
    eventsDone: row.eventsDone,
    error: row.error,
    trouble: row.trouble,
    member: row.member,
    undoneBy: row.undoneBy,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoBlockedBy: describeBlocker(row),
  };
}

function describeBlocker(change: ChangeRow): string | null {
  const { state, isDryRun, isTooOld, projectSlug, blockedByIssue, blockedByKind } = change;
  if (isDryRun) return 'A dry run changes nothing.';
  if (state !== 'done') return 'Only what is done can be undone.';
  if (isTooOld) return `It is more than ${UNDO_DAYS} days ago; what undoing needs is no longer kept.`;
  if (blockedByIssue === null || blockedByKind === null) return null;
  const issue = formatShortId(projectSlug, blockedByIssue);
  return `${issue} was changed again by a later ${NOUNS[blockedByKind]}; undo that first.`;
}
