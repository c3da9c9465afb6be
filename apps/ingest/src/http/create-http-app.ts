import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Config, logLevels } from '@errata/config';
import { addIngestCors, INGEST_HEADERS } from './ingest-cors.js';
import { addBodyParser } from './body-parser.js';

/**
 * The HTTP shell that the ingest API, and in a small installation the dashboard beside it, run in. Time-outs are set for a
 * server that stands in the open; Fastify's own are for one behind a proxy.
 */
export async function createHttpApp(root: Type | DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    // SDKs differ in slashes, and a redirect would lose the body of a POST.
    // A parameter as long as the request line may be: the handler answers it, not the router.
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: 16 * 1024 },
    // An address that cannot be decoded reaches no route, so whoever sent it gets the answer SDKs understand.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
      void reply
        .code(400)
        .headers(INGEST_HEADERS)
        .send({ detail: `malformed address: ${error.code}` }),
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    // Above what proxies use (60 s), so that it is they who close an idle connection.
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: logLevels(config.logLevel),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  addBodyParser(fastify);
  addIngestCors(fastify);
  app.enableShutdownHooks();
  return app;
}
