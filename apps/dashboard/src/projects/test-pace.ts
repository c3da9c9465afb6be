/** Somebody watches, and it takes a moment. */
const POLL_MS = 700;
/** After that long something is wrong, or there is nothing to come. */
const SLOW_MS = 15_000;
/** It may still come; nobody counts the seconds any more. */
const SLOW_POLL_MS = 5_000;

/** Whether what has been waited for so long takes longer than it should. */
export const isSlow = (waitedMs: number): boolean => waitedMs > SLOW_MS;

/** How long to wait before asking again. */
export const pollMs = (waitedMs: number): number => (isSlow(waitedMs) ? SLOW_POLL_MS : POLL_MS);
