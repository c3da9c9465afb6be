const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `21 Nov 2026, 00:05:36 +00:00`: mails are read later and elsewhere, so a time without its offset would mislead. */
export function formatTime(time: Date): string {
  const day = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
  return `${day}, ${time.toISOString().slice(11, 19)} +00:00`;
}

/** `1,284`. */
export const formatNumber = (n: number): string => n.toLocaleString('en-US');

/** `1 event`, `1,284 events`. */
export const formatCount = (n: number, noun: string): string => `${formatNumber(n)} ${noun}${n === 1 ? '' : 's'}`;
