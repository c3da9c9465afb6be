import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Reads JSON bodies and no others. An empty body is none: what needs one says so by its schema. */
export function parseJsonBodies(app: NestFastifyApplication): void {
  const http = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body as string, done);
  });
}
