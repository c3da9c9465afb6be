import { type RefObject, useRef } from 'react';

export interface RowCursor {
  list: RefObject<HTMLOListElement | null>;
  /** The row the cursor is on; -1 when it is on none. */
  at: () => number;
  focus: (row: number) => void;
  move: (step: number) => void;
  /** Follows the link of the row. */
  open: () => void;
}

/**
 * The cursor of a list whose rows each have one link of the class `row-link`. It is the focus itself, so Enter opens and
 * screen readers follow.
 */
export function useRowCursor(): RowCursor {
  const list = useRef<HTMLOListElement>(null);
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.row-link') ?? [])];
  const at = () => links().findIndex((link) => link.closest('li')?.contains(document.activeElement));
  const focus = (row: number) => {
    const link = links()[Math.max(0, row)];
    link?.focus({ preventScroll: true });
    link?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  return {
    list,
    at,
    focus,
    move: (step) => focus(at() < 0 ? 0 : at() + step),
    open: () => links()[at()]?.click(),
  };
}
