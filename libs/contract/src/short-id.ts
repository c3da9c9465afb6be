/** Crockford's base 32: no I, L, O and U, so that an id survives being read out over the phone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What people call an issue: `SHOP-1A`.
 *
 * @param slug of the project
 * @param number of the issue in its project, a positive integer
 */
export function formatShortId(slug: string, number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 32)) digits = DIGITS.charAt(rest % 32) + digits;
  return `${slug.toUpperCase()}-${digits}`;
}
