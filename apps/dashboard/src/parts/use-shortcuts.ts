import { useEffect, useRef } from 'react';
import { areSingleKeysOn } from './single-keys.js';

/** Keys by what `KeyboardEvent.key` says, letters in lower case, with Shift as `Shift+m`. Only the entries that are functions are bound. */
export type Shortcuts = Record<string, (() => void) | false | undefined>;

const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]';
const OVERLAY = '[role=dialog], [role=menu]';

/**
 * Binds keys while the component is shown. None fires while somebody types, with a modifier, or behind an open overlay;
 * letters and signs only where they are wanted.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    // Looked at before anybody acts: the Escape that closes an overlay must not also mean what it means without one.
    let isBehindOverlay = false;
    const look = () => {
      isBehindOverlay = document.querySelector(OVERLAY) !== null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element).closest(TYPING) || isBehindOverlay) return;
      if (isSign(event.key) && !areSingleKeysOn()) return;
      const action = current.current[nameOf(event)];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** Letters, digits and signs have themselves for a name, all other keys a word. */
const isSign = (key: string): boolean => key.length === 1;

/** Shift counts for letters only: `?` needs it on one keyboard and not on another. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (!isLetter) return key;
  return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase();
}
