import { useSyncExternalStore } from 'react';

const TICK_MS = 10_000;
let now = Date.now();

/** The time, moving every ten seconds: one clock for all relative times of the page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
