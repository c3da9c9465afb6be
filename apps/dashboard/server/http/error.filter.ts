import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.js';

/** The one place where errors become answers: always `{ detail }`, never a stack. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Dashboard');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    const { status, detail, retryAfterSeconds } =
      describeError(error) ?? this.logUnexpected(error, host.switchToHttp().getRequest<FastifyRequest>());
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    // An answer may have begun as another type.
    reply.removeHeader('content-disposition');
    void reply.code(status).type('application/json; charset=utf-8').send({ detail });
  }

  private logUnexpected(error: unknown, request: FastifyRequest) {
    const id = randomUUID();
    const route = request.routeOptions?.url ?? 'no route';
    this.logger.error(`${id} ${request.method} ${route}`, error instanceof Error ? error.stack : String(error));
    const detail = `Something went wrong on our side. The log has more under ${id}.`;
    return { status: 500, detail, retryAfterSeconds: undefined };
  }
}
