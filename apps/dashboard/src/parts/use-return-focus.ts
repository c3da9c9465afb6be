import { useEffect, useState } from 'react';

/**
 * When the dialog that calls it goes, the focus goes back to what had it before. Mantine returns it only from a dialog that was
 * mounted closed.
 */
export function useReturnFocus(): void {
  // While rendering, because on mount the menu that opened the dialog may be gone, and its item with it.
  const [opener] = useState(() => findOpener(document.activeElement));
  useEffect(
    () => () => {
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** Of a menu, which closes as the dialog opens, the button it belongs to. */
function findOpener(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role=menu]');
  if (menu) return document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return active instanceof HTMLElement ? active : null;
}
