import type { FastifyInstance } from 'fastify';

export const INGEST_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
  'access-control-allow-headers':
    'x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding, sentry-trace, baggage, traceparent',
  // Without this browsers cannot see the limits they are to obey.
  'access-control-expose-headers': 'x-sentry-error, x-sentry-rate-limits, retry-after',
  'access-control-max-age': '3600',
  // A page that isolates itself may still report.
  'cross-origin-resource-policy': 'cross-origin',
};

/** CORS on every answer of an ingest route, refusals too: else a browser's SDK sees a network error instead of the reason. */
export function addIngestCors(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if ((request.routeOptions.config as { ingest?: boolean }).ingest) reply.headers(INGEST_HEADERS);
  });
}
