import type { IssueSummary } from '@errata/contract';
import { type RefObject, useRef } from 'react';
import { useIssueChange } from '../api/use-issue-change.js';
import { useShortcuts } from '../parts/use-shortcuts.js';
import { toggledStatus } from './toggle-status.js';
import type { Selection } from './use-selection.js';

/** The keys of the stream. The cursor is the focus itself, so Enter opens and screen readers follow. */
export function useIssueKeys(issues: IssueSummary[], selection: Selection): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const change = useIssueChange();

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.row-link') ?? [])];
  const cursor = () => links().findIndex((link) => link.closest('li')?.contains(document.activeElement));
  const focus = (at: number) => {
    const link = links()[Math.max(0, at)];
    link?.focus({ preventScroll: true });
    link?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  const move = (step: number) => focus(cursor() < 0 ? 0 : cursor() + step);

  const changeChosen = (wanted: 'resolved' | 'muted') => {
    const at = cursor();
    const current = issues[at];
    const chosen = selection.issues.length > 0 ? selection.issues : current ? [current] : [];
    if (!chosen[0]) return;
    if (selection.issues.length === 0) focus(links()[at + 1] ? at + 1 : at - 1);
    change(chosen, toggledStatus(chosen[0].status, wanted));
    selection.clear();
  };

  const onCurrent = (act: (issue: IssueSummary) => void) => () => {
    const current = issues[cursor()];
    if (current) act(current);
  };
  useShortcuts({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    o: onCurrent(() => links()[cursor()]?.click()),
    x: onCurrent((issue) => selection.toggle(issue.id)),
    r: () => changeChosen('resolved'),
    m: () => changeChosen('muted'),
    Escape: selection.issues.length > 0 && selection.clear,
  });
  return list;
}
