import type { RefObject } from 'react';
import { useRowCursor } from '../parts/use-row-cursor.js';
import type { Selection } from '../parts/use-selection.js';
import { useShortcuts } from '../parts/use-shortcuts.js';

/** The keys of the list of events; the same as in the list of issues. */
export function useEventKeys<T extends { id: string }>(
  events: T[],
  selection: Selection<T>,
  isPickable: boolean,
): RefObject<HTMLOListElement | null> {
  const cursor = useRowCursor();
  const pick = () => {
    const current = events[cursor.at()];
    if (current) selection.toggle(current.id);
  };
  useShortcuts({
    j: () => cursor.move(1),
    ArrowDown: () => cursor.move(1),
    k: () => cursor.move(-1),
    ArrowUp: () => cursor.move(-1),
    o: cursor.open,
    x: isPickable && pick,
    Escape: selection.items.length > 0 && selection.clear,
  });
  return cursor.list;
}
