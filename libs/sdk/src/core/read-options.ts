import { envelopeUrl, parseDsn } from '@errata/protocol';

import type { Options } from './types.js';

/** Options that can be worked with, and where to post. */
export interface Target {
  options: Options & { dsn: string };
  /** With the key in its query: a custom header would cost browsers a preflight request. */
  url: string;
}

/**
 * Reads what `init` was given. Without a DSN the SDK is off, silently: development does that on purpose. A wrong one is
 * off with one line on the console.
 */
export function readOptions(given: string | Options, client: string, warn: (line: string) => void): Target | undefined {
  const options = typeof given === 'string' ? { dsn: given } : (given ?? {});
  if (!options.dsn) return undefined;
  try {
    const dsn = parseDsn(String(options.dsn));
    const query = `sentry_version=7&sentry_key=${dsn.publicKey}&sentry_client=${encodeURIComponent(client)}`;
    return { options: { ...options, dsn: options.dsn }, url: `${envelopeUrl(dsn)}?${query}` };
  } catch (error) {
    warn(`[errata] Errors are not reported: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
