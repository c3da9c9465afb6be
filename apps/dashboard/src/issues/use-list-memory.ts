import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { followAddress } from './list-memory.js';

/** Remembers the last list and whether it is still in the browser's history: on every page, because each may take its place. */
export function useListMemory(): void {
  const { pathname, search, state } = useLocation();
  const index = state.__TSR_index;
  useEffect(() => followAddress({ pathname, search: { ...search }, index }), [pathname, search, index]);
}
