import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { INGEST_HEADERS } from '../http/ingest-cors.js';
import { cleanAddress } from './client-address.js';
import type { AcceptDeps, Answer, IngestHandler, IngestRequest } from './ingest-request.js';
import { overloaded, RefusedError } from './refusal.js';
import { ROUTES } from './routes.js';

const logger = new Logger('Accept');

/**
 * Puts the ingest addresses into the HTTP server. Plain Fastify routes, not controllers: one table tells which address
 * takes which method, and every answer, refusals too, is made in the one place below.
 */
export function addIngestRoutes(fastify: FastifyInstance, deps: AcceptDeps): void {
  for (const [path, handlers] of Object.entries(ROUTES)) {
    const allowed = [...Object.keys(handlers), ...('GET' in handlers ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    const handler = (request: FastifyRequest, reply: FastifyReply): void => {
      if (request.method === 'OPTIONS') return void reply.code(204).header('allow', allowed).send();
      const handle = handlers[(request.method === 'HEAD' ? 'GET' : request.method) as keyof typeof handlers];
      if (!handle) return sendRefusal(reply, new RefusedError(405, 'method not allowed', { allow: allowed }));
      const ingest = ingestRequest(request);
      // Not async: Fastify would wait for the end of the response once more, which costs as much as all the rest of it.
      answer(deps, ingest, handle).then(
        (answered) => send(reply, answered),
        (error: unknown) => sendRefusal(reply, asRefused(error)),
      );
    };
    fastify.route({
      url: path,
      method: fastify.supportedMethods as HTTPMethods[],
      // Tells the HTTP shell to leave the body unread and to send CORS headers.
      config: { ingest: true },
      handler,
    });
  }
}

async function answer(deps: AcceptDeps, request: IngestRequest, handle: IngestHandler): Promise<Answer> {
  try {
    return await handle(deps, request);
  } finally {
    for (const done of request.atEnd) done();
  }
}

function ingestRequest(request: FastifyRequest): IngestRequest {
  const params = request.params as IngestRequest['params'];
  const at = request.url.indexOf('?');
  return {
    params,
    query: at < 0 ? '' : request.url.slice(at),
    headers: request.headers as IngestRequest['headers'],
    stream: (request.body as Readable | undefined) ?? request.raw,
    clientAddress: cleanAddress(request.ip),
    atEnd: [],
    ...(params.project === undefined ? {} : { projectId: params.project }),
  };
}

function send(reply: FastifyReply, { status = 200, body, type, headers }: Answer): void {
  reply.code(status);
  if (headers) reply.headers(headers);
  if (type !== undefined) reply.type(type);
  reply.send(body);
}

/** The answer SDKs understand: `{"detail"}` and the same sentence in X-Sentry-Error. */
function sendRefusal(reply: FastifyReply, { status, detail, headers }: RefusedError): void {
  reply
    .code(status)
    .headers({ ...INGEST_HEADERS, ...headers, 'x-sentry-error': detail })
    .send({ detail });
}

function asRefused(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  // The inbox could not be written: the event is not taken, and the client hears so.
  logger.error(error instanceof Error ? error.stack : String(error));
  return overloaded('the event could not be stored; try again later');
}
