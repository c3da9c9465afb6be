import { cleanText } from './clean-json.js';
import type { Json, JsonObject } from './event.js';
import type { FilteredReason } from './outcome.js';
import { isObject } from './normalize/source.js';
import { refuse, type Parsed } from './refusal.js';

/** What the request says beside the body. */
export interface SecurityContext {
  userAgent?: string | undefined;
  /** `sentry_release` and `sentry_environment` of the query or the item header. */
  release?: string | undefined;
  environment?: string | undefined;
}

export interface SecurityEvent {
  /** The payload of an event, for `normalizeEvent`. */
  raw: JsonObject;
  /** What almost everybody wants filtered; the caller decides. */
  noise?: Extract<FilteredReason, 'browser_extension' | 'localhost'>;
}

const REPORTS_MAX = 100;

/**
 * Turns what a browser posts about a violated policy (CSP, Expect-CT, Expect-Staple, HPKP, or a list by the Reporting API)
 * into events, and what it posts about failed requests (network error logging, NEL). Other kinds of a Reporting API list
 * (deprecations, interventions), and NEL's samples of requests that went well, are passed over.
 */
export function securityReportToEvents(body: Json, context: SecurityContext = {}): Parsed<SecurityEvent[]> {
  if (Array.isArray(body)) {
    return { ok: true, value: body.slice(0, REPORTS_MAX).flatMap((entry) => readReportingApi(entry, context)) };
  }
  const event = isObject(body) ? readSingle(body, context) : undefined;
  return event ? { ok: true, value: [event] } : refuse('security_report', 'not a security report of a known kind');
}

function readSingle(body: JsonObject, context: SecurityContext): SecurityEvent | undefined {
  if (isObject(body['csp-report'])) return cspEvent(body['csp-report'], context);
  if (isObject(body['expect-ct-report'])) return hostEvent('expectct', body['expect-ct-report'], context);
  if (isObject(body['expect-staple-report'])) return hostEvent('expectstaple', body['expect-staple-report'], context);
  if (body['known-pins'] !== undefined) return hostEvent('hpkp', body, context);
  return readReportingApi(body, context)[0];
}

function readReportingApi(entry: Json, context: SecurityContext): SecurityEvent[] {
  if (!isObject(entry) || !isObject(entry.body)) return [];
  if (entry.type === 'network-error') return readNetworkError(entry, entry.body, context);
  if (entry.type !== 'csp-violation') return [];
  const report: JsonObject = {};
  for (const [key, value] of Object.entries(entry.body)) report[kebabName(key)] = value;
  const userAgent = typeof entry.user_agent === 'string' ? entry.user_agent : context.userAgent;
  return [cspEvent(report, { ...context, userAgent })];
}

/** A failed request of a visitor, by the Network Error Logging draft: `type` says how it failed, `ok` that it did not. */
function readNetworkError(entry: JsonObject, body: JsonObject, context: SecurityContext): SecurityEvent[] {
  const failure = textOf(body.type);
  if (failure === '' || failure === 'ok') return [];
  const url = textOf(entry.url);
  const userAgent = textOf(entry.user_agent) || context.userAgent;
  const raw: JsonObject = {
    ...commonParts('nel', `Network error ${failure} at '${hostOf(url) ?? 'unknown host'}'`, context),
    logger: 'nel',
    nel: { url, ...body },
    tags: [
      ['phase', textOf(body.phase)],
      ['failure', failure],
    ],
    request: requestOf({ 'document-uri': url, referrer: body.referrer ?? null }, { ...context, userAgent }),
  };
  return [{ raw }];
}

/** `documentURL` of the Reporting API is `document-uri` in the older form. */
function kebabName(name: string): string {
  return name.replace(/URL$/, 'Uri').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function cspEvent(report: JsonObject, context: SecurityContext): SecurityEvent {
  const directive = effectiveDirective(report);
  const blocked = blockedSource(textOf(report['blocked-uri']), textOf(report['document-uri']));
  const kind = directive.replace(/-src(?:-elem|-attr)?$/, '');
  const message = blocked.isPlace ? `Blocked '${kind}' from '${blocked.name}'` : `Blocked ${blocked.name} '${kind}'`;
  const raw: JsonObject = {
    ...commonParts('csp', message, context),
    culprit: directive,
    csp: { ...report, 'effective-directive': directive },
    tags: [
      ['effective-directive', directive],
      ['blocked-uri', blocked.name],
    ],
    request: requestOf(report, context),
  };
  return withNoise(raw, report);
}

const NAMES = {
  expectct: 'Expect-CT failed',
  expectstaple: 'Expect-Staple failed',
  hpkp: 'Public key pinning validation failed',
} as const;

function hostEvent(type: keyof typeof NAMES, report: JsonObject, context: SecurityContext): SecurityEvent {
  const host = textOf(report.hostname) || 'unknown host';
  const request: JsonObject = { ...requestOf(report, context), url: `https://${host}/` };
  const raw = {
    ...commonParts(type, `${NAMES[type]} for '${host}'`, context),
    tags: [['hostname', host]],
    [type]: report,
    request,
  };
  return { raw };
}

function commonParts(type: string, message: string, { release, environment }: SecurityContext): JsonObject {
  return {
    type,
    platform: 'other',
    logger: 'csp',
    level: 'error',
    logentry: { formatted: message },
    user: { ip_address: '{{auto}}' },
    ...(release === undefined ? {} : { release: cleanText(release) }),
    ...(environment === undefined ? {} : { environment: cleanText(environment) }),
  };
}

function requestOf(report: JsonObject, { userAgent }: SecurityContext): JsonObject {
  const headers: JsonObject = {};
  if (userAgent !== undefined) headers['User-Agent'] = cleanText(userAgent);
  if (textOf(report.referrer) !== '') headers.Referer = textOf(report.referrer);
  return { url: textOf(report['document-uri']), headers };
}

/** Old browsers send only `violated-directive`, with the sources behind it. */
function effectiveDirective(report: JsonObject): string {
  const directive = textOf(report['effective-directive']) || textOf(report['violated-directive']);
  return /^[\w-]{1,64}/.exec(directive.trim())?.[0] ?? 'unknown';
}

/** Inline code and eval have no address; a scheme stands alone; of an address only the host counts. */
function blockedSource(blocked: string, document: string): { name: string; isPlace: boolean } {
  const uri = blocked.trim();
  if (uri === '' || uri === 'inline' || uri === 'self') return { name: 'inline', isPlace: false };
  if (uri === 'eval' || uri === 'wasm-eval') return { name: uri, isPlace: false };
  const host = hostOf(uri);
  if (host === undefined) return { name: /^[\w.+-]{1,64}/.exec(uri)?.[0] ?? 'unknown', isPlace: true };
  return { name: host === hostOf(document) ? 'self' : host, isPlace: true };
}

function hostOf(uri: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]{0,512}@)?([\w.-]{1,253}|\[[0-9a-f:.]{2,64}\])/i
    .exec(uri)?.[1]
    ?.toLowerCase();
}

const EXTENSION = /^(?:chrome|moz|safari|safari-web|ms-browser|webkit-masked-url)-?(?:extension)?:|^about:/i;
const LOCALHOST = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

function withNoise(raw: JsonObject, report: JsonObject): SecurityEvent {
  const places = [textOf(report['blocked-uri']), textOf(report['source-file'])];
  if (places.some((place) => EXTENSION.test(place))) return { raw, noise: 'browser_extension' };
  if (LOCALHOST.test(hostOf(textOf(report['document-uri'])) ?? '')) return { raw, noise: 'localhost' };
  return { raw };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
