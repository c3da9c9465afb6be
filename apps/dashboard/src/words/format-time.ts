const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: [below: number, unit: number, name: string][] = [
  [MINUTE, SECOND, 's'],
  [HOUR, MINUTE, 'm'],
  [DAY, HOUR, 'h'],
  [100 * DAY, DAY, 'd'],
  [730 * DAY, 30.44 * DAY, 'mo'],
  [Infinity, 365.25 * DAY, 'y'],
];

/** A span in its largest unit: `45 s`, `2 m`, `3 h`, `41 d`, `8 mo`, `2 y`. What lies ahead of the clock counts as nothing. */
export function spanText(ms: number): string {
  const span = Math.max(0, ms);
  const [, unit, name] = STEPS.find(([below]) => span < below) ?? STEPS[0]!;
  return `${Math.floor(span / unit)} ${name}`;
}

/** `just now`, `2 m ago` */
export const agoText = (at: number, now: number): string =>
  now - at < 5 * SECOND ? 'just now' : `${spanText(now - at)} ago`;

/** `in 12 m`; what is over or almost is `in a moment`. */
export const untilText = (at: number, now: number): string =>
  at - now < 60 * SECOND ? 'in a moment' : `in ${spanText(at - now)}`;

/** `21 Nov 2026, 14:03:22 CET`: never without its zone. `zone` is for tests; people see their own. */
export function exactTime(at: number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
}

/** `14:03:22` */
export const clockTime = (at: number, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', ...(zone ? { timeZone: zone } : {}) }).format(at);

/** `14:03` */
export const minuteText = (at: number, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) }).format(at);

/** `19 Nov` */
export const dayText = (at: number, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...(zone ? { timeZone: zone } : {}) }).format(at);

/** How long before (−) or after (+) another moment, as breadcrumbs show it: `0 s`, `−1.8 s`, `−2 m 04 s`, `−3 h 12 m`. */
export function offsetText(ms: number): string {
  const span = Math.abs(ms);
  if (span < 50) return span < 0.5 ? '0 s' : `${sign(ms)}${Math.round(span)} ms`;
  if (span < MINUTE) return `${sign(ms)}${(span / SECOND).toFixed(1)} s`;
  if (span < HOUR) return `${sign(ms)}${Math.floor(span / MINUTE)} m ${pad((span % MINUTE) / SECOND)} s`;
  return `${sign(ms)}${Math.floor(span / HOUR)} h ${pad((span % HOUR) / MINUTE)} m`;
}

const sign = (ms: number): string => (ms < 0 ? '−' : '+');
const pad = (n: number): string => String(Math.floor(n)).padStart(2, '0');
