const exact = new Intl.NumberFormat('en-US');
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `1,284` */
export const exactNumber = (n: number): string => exact.format(n);

/** `1,284` below 10,000, then `12.8k`, `1.3M`. */
export const shortNumber = (n: number): string => (n < 10_000 ? exact.format(n) : short.format(n).replace('K', 'k'));

/** `1 event`, `1,284 events` */
export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${exact.format(n)} ${n === 1 ? one : many}`;

/** The share as a whole percentage; a share that is not nothing is never shown as `0 %`. */
export function shareText(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %';
  const percent = Math.round((100 * part) / whole);
  return percent === 0 ? '< 1 %' : `${Math.min(percent, 100)} %`;
}

/** `512 B`, `80 kB`, `1.3 MB`, `2.4 GB` */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
