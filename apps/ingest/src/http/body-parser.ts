import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

const JSON_BYTES_MAX = 1024 * 1024;

/**
 * One parser for every content type, because on ingest routes the content type means nothing: there the body stays an
 * unread stream, so that a request can be refused before it is read. Everywhere else a body is JSON, or is not read.
 */
export function addBodyParser(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  // Fastify answers 415 to a content type that it cannot read, before any parser.
  fastify.addHook('onRequest', async ({ headers, routeOptions }) => {
    if (isIngest(routeOptions) && !READABLE_TYPE.test(headers['content-type'] ?? 'a/b'))
      headers['content-type'] = 'application/octet-stream';
  });
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    if (isIngest(request.routeOptions)) return payload;
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return undefined;
    return parseJsonBody(await readAll(payload));
  });
}

const READABLE_TYPE = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

const isIngest = ({ config }: FastifyRequest['routeOptions']): boolean =>
  (config as { ingest?: boolean }).ingest === true;

async function readAll(payload: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > JSON_BYTES_MAX) throw new PayloadTooLargeException(`the body is larger than ${JSON_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new BadRequestException('the body is not JSON');
  }
}
