import type { Post } from '../core/transport.js';

/** Browsers allow requests that outlive the page 64 kB in all. */
const KEEPALIVE_BYTES_MAX = 60_000;
const TIMEOUT_MS = 10_000;

/** As text/plain with the key in the query, so that no preflight request is needed. */
export function createPost(url: string): Post {
  return async (envelope) => {
    const response = await fetch(url, {
      method: 'POST',
      body: envelope as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      keepalive: envelope.length <= KEEPALIVE_BYTES_MAX,
      credentials: 'omit',
      referrerPolicy: 'strict-origin-when-cross-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status, headers } = response;
    return {
      status,
      retryAfter: headers.get('retry-after'),
      rateLimits: headers.get('x-sentry-rate-limits'),
      error: headers.get('x-sentry-error'),
    };
  };
}
