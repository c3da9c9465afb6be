import { Controller, HttpCode, Inject, Options, Param, Post, Req, UseFilters } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { type AcceptDeps, acceptRequest, type IngestRequest } from './accept-request.js';
import { cleanAddress } from './client-address.js';
import { RefusalFilter } from './refusal.filter.js';

/** Under this token the controller finds what accepting needs. */
export const ACCEPT = Symbol('accept');

/** The addresses every SDK posts to. `ingest` tells the HTTP shell to leave the body unread and to send CORS headers. */
@Controller('api/:project')
@UseFilters(RefusalFilter)
export class AcceptController {
  constructor(@Inject(ACCEPT) private readonly deps: AcceptDeps) {}

  @Post('envelope')
  @HttpCode(200)
  @RouteConfig({ ingest: true })
  envelope(@Param('project') project: string, @Req() request: FastifyRequest): Promise<{ id?: string }> {
    return acceptRequest(this.deps, ingestRequest('envelope', project, request));
  }

  @Post('store')
  @HttpCode(200)
  @RouteConfig({ ingest: true })
  store(@Param('project') project: string, @Req() request: FastifyRequest): Promise<{ id?: string }> {
    return acceptRequest(this.deps, ingestRequest('store', project, request));
  }

  @Options(['envelope', 'store'])
  @HttpCode(204)
  @RouteConfig({ ingest: true })
  preflight(): void {}
}

function ingestRequest(format: IngestRequest['format'], projectId: string, request: FastifyRequest): IngestRequest {
  const at = request.url.indexOf('?');
  return {
    format,
    projectId,
    query: at < 0 ? '' : request.url.slice(at),
    headers: request.headers as IngestRequest['headers'],
    stream: (request.body as Readable | undefined) ?? request.raw,
    clientAddress: cleanAddress(request.ip),
  };
}
