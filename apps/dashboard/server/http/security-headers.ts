import type { FastifyInstance } from 'fastify';
import { isOwnRoute } from './own-route.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Components set sizes and positions as inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  // A mail is shown in a sandboxed frame.
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Files of the client say otherwise for themselves.
  'cache-control': 'no-store',
};

/** Sets the headers every answer of the dashboard carries, errors included. A route may replace them with its own. */
export function addSecurityHeaders(http: FastifyInstance): void {
  http.addHook('onRequest', (request, reply, done) => {
    if (isOwnRoute(request.routeOptions.url)) reply.headers(HEADERS);
    done();
  });
}
