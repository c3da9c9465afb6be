import { useEffect, useRef } from 'react';

/** Keys by what `KeyboardEvent.key` says, letters in lower case, with Shift as `Shift+m`. Only the entries that are functions are bound. */
export type Shortcuts = Record<string, (() => void) | false | undefined>;

const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]';
const OVERLAY = '[role=dialog], [role=menu]';

/** Binds keys while the component is shown. None fires while somebody types, with a modifier, or behind an open overlay. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element).closest(TYPING) || document.querySelector(OVERLAY)) return;
      const action = current.current[nameOf(event)];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Shift counts for letters only: `?` needs it on one keyboard and not on another. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (!isLetter) return key;
  return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase();
}
