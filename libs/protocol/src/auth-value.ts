/** What one carrier says about the sender, before anything is checked. */
export interface AuthClaim {
  publicKey: string;
  /** `sentry_version` as sent. */
  version?: string;
  /** `sentry_client` as sent, usually `name/version`. */
  client?: string;
}

/**
 * Reads the value of `X-Sentry-Auth`, or of `Authorization` with the scheme `Sentry`: the word `Sentry`, then `key=value`
 * pairs separated by commas. Blanks, quotes, case of the word and order do not matter; unknown keys are ignored.
 *
 * @returns undefined when there is no `sentry_key` in it
 */
export function parseSentryAuth(value: string): AuthClaim | undefined {
  const fields = new Map<string, string>();
  for (const pair of value
    .trim()
    .replace(/^sentry\b/i, '')
    .split(',')) {
    const equals = pair.indexOf('=');
    if (equals > 0) fields.set(pair.slice(0, equals).trim().toLowerCase(), unquote(pair.slice(equals + 1).trim()));
  }
  return claimFrom((name) => fields.get(name));
}

/** Reads `sentry_key`, `sentry_version` and `sentry_client` of a query string. Several different keys give several claims. */
export function parseQueryAuth(query: string): AuthClaim[] {
  if (!query.includes('sentry_key')) return [];
  const params = new URLSearchParams(query);
  const keys = new Set(params.getAll('sentry_key'));
  return [...keys].flatMap(
    (key) => claimFrom((name) => (name === 'sentry_key' ? key : (params.get(name) ?? undefined))) ?? [],
  );
}

/** Reads the user name of `Authorization: Basic`, the form of exporters that know nothing else. The password is ignored. */
export function parseBasicAuth(value: string): AuthClaim | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(value)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const publicKey = atob(encoded.replaceAll('-', '+').replaceAll('_', '/')).split(':', 1)[0];
    return publicKey ? { publicKey } : undefined;
  } catch {
    return undefined;
  }
}

function claimFrom(get: (name: string) => string | undefined): AuthClaim | undefined {
  const publicKey = get('sentry_key');
  if (!publicKey) return undefined;
  const claim: AuthClaim = { publicKey };
  const version = get('sentry_version');
  const client = get('sentry_client');
  if (version) claim.version = version;
  if (client) claim.client = client;
  return claim;
}

function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
