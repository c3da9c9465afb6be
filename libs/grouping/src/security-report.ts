import type { Event, Json } from '@errata/protocol';

import type { Contribution } from './grouping.js';
import type { Subject } from './subject.js';
import type { Tables } from './tables.js';

const URL_LENGTH_MAX = 512;

/** What of a security report tells one problem from another, per kind of report. */
const KEY_FIELDS: Partial<Record<Event['type'], readonly string[]>> = {
  hpkp: ['hostname'],
  expectct: ['hostname'],
  expectstaple: ['hostname'],
  nel: ['phase', 'type', 'url'],
};

/** Groups browser reports: a policy violation by directive and blocked host, the others by the host they tell of. */
export function groupBySecurityReport({ event, tables }: Subject): Contribution | undefined {
  if (event.report === undefined) return undefined;
  const fields = KEY_FIELDS[event.type];
  const values =
    fields === undefined
      ? [violatedDirective(event), blockedSource(event, tables)]
      : fields.map((field) => hostOf(readField(event.report, field)));
  return { strategy: 'security-report', parts: [['report', event.type, ...values]], omitted: [] };
}

/** `script-src`, whichever of the two names the browser used and whatever sources it lists behind. */
export function violatedDirective(event: Event): string {
  const directive = readField(event.report, 'effectivedirective') || readField(event.report, 'violateddirective');
  return directive.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}

/** The host that was blocked, or the browser's word for what has none: `inline`, `eval`, `data`, `self`. */
export function blockedSource(event: Event, { blockedSchemes }: Tables): string {
  const blocked = readField(event.report, 'blockeduri') || readField(event.report, 'blockedurl');
  if (blocked === '' || blocked === 'self') return 'self';
  const [scheme = ''] = blocked.split(':', 1);
  if (blockedSchemes.test(scheme)) return scheme.toLowerCase();
  const host = hostOf(blocked);
  const documentHost = hostOf(readField(event.report, 'documenturi') || readField(event.report, 'documenturl'));
  return host === documentHost ? 'self' : host;
}

function hostOf(url: string): string {
  const [, scheme = '', host = ''] =
    /^([a-z][a-z\d+.-]{0,30}):(?:\/\/(?:[^/?#@]{0,200}@)?([^/?#:]{0,255}))?/i.exec(url) ?? [];
  return (host || scheme || url.split(/[/?#:]/, 1)[0] || '').toLowerCase();
}

/** Browsers write one field as `blocked-uri`, `blockedURL` or `blocked_uri`. */
function readField(report: Event['report'], name: string): string {
  for (const [key, value] of Object.entries(report ?? {}).slice(0, 64)) {
    if (key.length < 64 && key.replace(/[-_]/g, '').toLowerCase() === name) return toText(value);
  }
  return '';
}

function toText(value: Json): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, URL_LENGTH_MAX) : '';
}
