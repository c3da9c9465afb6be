import type { JsonObject } from '../event.js';

/** Names of before 2017, still sent by raven clients. */
const LEGACY: [old: string, now: string][] = [
  ['sentry.interfaces.Message', 'logentry'],
  ['sentry.interfaces.Exception', 'exception'],
  ['sentry.interfaces.Stacktrace', 'stacktrace'],
  ['sentry.interfaces.Template', 'template'],
  ['sentry.interfaces.Http', 'request'],
  ['sentry.interfaces.User', 'user'],
  ['sentry.interfaces.Contexts', 'contexts'],
  ['sentry.interfaces.Breadcrumbs', 'breadcrumbs'],
  ['sentry.interfaces.Csp', 'csp'],
  ['sentry.interfaces.Hpkp', 'hpkp'],
  ['sentry.interfaces.ExpectCT', 'expectct'],
  ['sentry.interfaces.ExpectStaple', 'expectstaple'],
];

/** Gives members with an old name their present one; a present one that is already there wins. */
export function renameLegacyKeys(raw: JsonObject): void {
  for (const [old, now] of LEGACY) {
    const value = raw[old];
    if (value !== undefined) raw[now] ??= value;
  }
}
