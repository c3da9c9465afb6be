import { parseBasicAuth, parseQueryAuth, parseSentryAuth, type AuthClaim } from './auth-value.js';
import { cleanText } from './clean-json.js';
import { headOf } from './cut-text.js';
import { parseDsn, type Dsn } from './dsn.js';
import type { Json } from './event.js';

/** Every place a key may come in. All are optional; what is there must agree. */
export interface AuthCarriers {
  /** The header `X-Sentry-Auth`. */
  sentryAuth?: string | undefined;
  /** The header `Authorization`; other schemes than Sentry and Basic are none of our business. */
  authorization?: string | undefined;
  /** The raw query string, with or without `?`. */
  query?: string | undefined;
  /** A key that is a segment of the path. */
  pathKey?: string | undefined;
  /** `dsn` of the envelope header: all a tunnelled browser sends. */
  envelopeDsn?: Json | undefined;
  /** The project of the path, to be compared with the envelope's `dsn`. */
  projectId?: string | undefined;
}

export interface Auth {
  ok: true;
  /** 32 lower-case hex digits. */
  publicKey: string;
  /** Protocol version, 7 when nothing is said. */
  version: number;
  /** Who sends, for events that do not say so themselves. */
  client?: { name: string; version?: string };
}

/** `missing` may still be healed by the envelope's `dsn`: resolve again once the envelope header is read. */
export interface AuthRefusal {
  ok: false;
  status: 400 | 401 | 403;
  reason: 'missing' | 'malformed' | 'contradictory' | 'bad_key' | 'unsupported_version' | 'dsn_mismatch';
  detail: string;
}

const VERSION_MAX = 7;

/** Finds the one key in all carriers, in Relay's order of trust: X-Sentry-Auth, Authorization, query, path, envelope. */
export function resolveAuth(carriers: AuthCarriers): Auth | AuthRefusal {
  const claims = collectClaims(carriers);
  if (!Array.isArray(claims)) return claims;
  const keys = new Set(claims.map((claim) => canonicalKey(claim.publicKey) ?? claim.publicKey));
  if (keys.size > 1) return refusal(401, 'contradictory', 'different keys in one request');

  const dsn = readEnvelopeDsn(carriers.envelopeDsn);
  if (dsn === 'malformed') return refusal(400, 'dsn_mismatch', 'the envelope header has an invalid dsn');
  if (dsn) {
    const claimed = claims[0] && canonicalKey(claims[0].publicKey);
    if (claimed !== undefined && claimed !== canonicalKey(dsn.publicKey)) {
      return refusal(400, 'dsn_mismatch', 'the dsn of the envelope has another key');
    }
    if (carriers.projectId !== undefined && carriers.projectId !== dsn.projectId) {
      return refusal(400, 'dsn_mismatch', 'the dsn of the envelope names another project');
    }
    claims.push({ publicKey: dsn.publicKey });
  }
  return checkClaims(claims);
}

/** Spelling of a public key that is compared and stored: lower case, without dashes and `.flags`; undefined unless 32 hex digits. */
export function canonicalKey(text: string): string | undefined {
  if (text.length > 128) return undefined;
  const key = text.split('.', 1)[0]!.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(key) ? key : undefined;
}

function collectClaims({ sentryAuth, authorization, query, pathKey }: AuthCarriers): AuthClaim[] | AuthRefusal {
  const claims: AuthClaim[] = [];
  for (const value of [sentryAuth, /^\s*sentry\b/i.test(authorization ?? '') ? authorization : undefined]) {
    if (value === undefined || value.trim() === '') continue;
    const claim = parseSentryAuth(value);
    if (!claim) return refusal(401, 'malformed', 'the authentication header has no sentry_key');
    claims.push(claim);
  }
  const basic = parseBasicAuth(authorization ?? '');
  // A user name that is no key belongs to a proxy in front of us.
  if (basic && canonicalKey(basic.publicKey)) claims.push(basic);
  claims.push(...parseQueryAuth(query ?? ''));
  if (pathKey) claims.push({ publicKey: pathKey });
  return claims;
}

function checkClaims(claims: AuthClaim[]): Auth | AuthRefusal {
  const [first] = claims;
  if (!first) return refusal(401, 'missing', 'missing authorization information');
  const publicKey = canonicalKey(first.publicKey);
  if (publicKey === undefined) return refusal(403, 'bad_key', 'the public key is not 32 hex digits');
  const versionText = claims.find((claim) => claim.version)?.version;
  // Some old clients write decimals: 2.0.
  const version = versionText === undefined ? VERSION_MAX : Number(versionText);
  if (!(version >= 0)) return refusal(401, 'malformed', 'sentry_version is not a number');
  if (version > VERSION_MAX) return refusal(400, 'unsupported_version', `unsupported protocol version (${version})`);
  const client = claims.find((claim) => claim.client)?.client;
  return { ok: true, publicKey, version, ...(client === undefined ? {} : { client: parseClient(client) }) };
}

/** `name/version`; it ends up in events, and a query string can hold anything. */
function parseClient(text: string): { name: string; version?: string } {
  const client = headOf(cleanText(text), 200);
  const slash = client.lastIndexOf('/');
  const hasVersion = slash > 0 && slash < client.length - 1;
  return hasVersion ? { name: client.slice(0, slash), version: client.slice(slash + 1) } : { name: client };
}

function readEnvelopeDsn(value: Json | undefined): Dsn | 'malformed' | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return 'malformed';
  try {
    return parseDsn(value);
  } catch {
    return 'malformed';
  }
}

function refusal(status: AuthRefusal['status'], reason: AuthRefusal['reason'], detail: string): AuthRefusal {
  return { ok: false, status, reason, detail };
}
