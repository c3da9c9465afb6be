import { useEffect, useRef } from 'react';

/** Keys by what `KeyboardEvent.key` says, letters in lower case. Only the entries that are functions are bound. */
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
      const action = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
