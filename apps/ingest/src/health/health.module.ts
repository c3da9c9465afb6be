import { Database, explainUnready } from '@errata/db';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** For whatever watches an ingest that runs by itself: is it there, and can it do its work? Beside a dashboard that answers. */
@Module({})
export class HealthModule implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/health/live', async () => ({ status: 'live' }));
    fastify.get('/health/ready', async (_request, reply) => {
      const reason = await explainUnready(this.database);
      return reason === undefined ? { status: 'ready' } : reply.code(503).send({ detail: reason });
    });
  }
}
