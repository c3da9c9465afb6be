import { exactTime } from '../words/format-time.js';

/** `14:03:22 CET`, on another day than today `19 Nov 2026, 14:03:22 CET`. `zone` is for tests; people see their own. */
export function momentText(at: number, now: number, zone?: string): string {
  const exact = exactTime(at, zone);
  const today = `${exactTime(now, zone).split(', ')[0]}, `;
  return exact.startsWith(today) ? exact.slice(today.length) : exact;
}
