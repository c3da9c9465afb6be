import type { IssueSummary } from '@errata/contract';
import type { RefObject } from 'react';
import { useIssueChange } from '../api/use-issue-change.js';
import { useRowCursor } from '../parts/use-row-cursor.js';
import type { Selection } from '../parts/use-selection.js';
import { useShortcuts } from '../parts/use-shortcuts.js';
import { toggledStatus } from './toggle-status.js';

/** The keys of the stream. */
export function useIssueKeys(
  issues: IssueSummary[],
  selection: Selection<IssueSummary>,
  /** Absent: the issues are only looked at. */
  onMerge: (() => void) | undefined,
): RefObject<HTMLOListElement | null> {
  const cursor = useRowCursor();
  const change = useIssueChange();

  const changeChosen = (wanted: 'resolved' | 'muted') => {
    const at = cursor.at();
    const current = issues[at];
    const chosen = selection.items.length > 0 ? selection.items : current ? [current] : [];
    if (!chosen[0]) return;
    if (selection.items.length === 0) cursor.focus(issues[at + 1] ? at + 1 : at - 1);
    change(chosen, toggledStatus(chosen[0].status, wanted));
    selection.clear();
  };

  useShortcuts({
    j: () => cursor.move(1),
    ArrowDown: () => cursor.move(1),
    k: () => cursor.move(-1),
    ArrowUp: () => cursor.move(-1),
    o: cursor.open,
    x: () => {
      const current = issues[cursor.at()];
      if (current) selection.toggle(current.id);
    },
    r: onMerge && (() => changeChosen('resolved')),
    m: onMerge && (() => changeChosen('muted')),
    'Shift+m': selection.items.length > 0 && onMerge,
    Escape: selection.items.length > 0 && selection.clear,
  });
  return cursor.list;
}
