const EVENTS_A_MINUTE_MAX = 10_000_000;

/** A limit as typed: null for nothing (no limit), undefined where it is no whole number from 1 to `max`. */
export function readLimit(text: string, max = EVENTS_A_MINUTE_MAX): number | null | undefined {
  const digits = text.trim().replaceAll(/[\s,_]/g, '');
  if (digits === '') return null;
  const limit = /^\d+$/.test(digits) ? Number(digits) : 0;
  return limit >= 1 && limit <= max ? limit : undefined;
}
