import type { ReactNode } from 'react';

/** A short note at the bottom of the page. */
export interface Toast {
  text: ReactNode;
  undo?: (() => void) | undefined;
  /** What leads to the thing the note is about. */
  open?: (() => void) | undefined;
  /** Stays until it is replaced, as the progress of something does. */
  stays?: boolean;
}

export interface ShownToast extends Toast {
  id: number;
}

/** Long enough to read one line, and longer to decide about an undo. */
const TOAST_MS = 8_000;
const UNDO_MS = 10_000;
const PASSING_MAX = 3;

/** How long a note is shown; undefined: until it is replaced. */
export const lifeOf = ({ stays, undo }: Toast): number | undefined => {
  if (stays) return undefined;
  return undo ? UNDO_MS : TOAST_MS;
};

/** The notes with one more; of those that pass the oldest makes room. */
export function addToast(shown: readonly ShownToast[], toast: ShownToast): ShownToast[] {
  const passing = shown.filter(({ stays }) => !stays);
  const dropped = new Set(passing.slice(0, Math.max(0, passing.length - PASSING_MAX + 1)));
  return [...shown.filter((one) => !dropped.has(one)), toast];
}
