const LIMIT_MAX = 10_000_000;

/** Events a minute as typed: null for nothing (no limit), undefined where it is no whole number within bounds. */
export function readLimit(text: string): number | null | undefined {
  const digits = text.trim().replaceAll(/[\s,_]/g, '');
  if (digits === '') return null;
  const limit = /^\d+$/.test(digits) ? Number(digits) : 0;
  return limit >= 1 && limit <= LIMIT_MAX ? limit : undefined;
}
