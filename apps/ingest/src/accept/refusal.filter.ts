import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { overloaded, RefusedError } from './refusal.js';

/** Turns whatever went wrong into the answer SDKs understand: `{"detail"}` and the same sentence in X-Sentry-Error. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('Accept');

  catch(error: unknown, host: ArgumentsHost): void {
    const refused = this.asRefused(error);
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(refused.status)
      .headers({ ...refused.headers, 'x-sentry-error': refused.detail })
      .send({ detail: refused.detail });
  }

  private asRefused(error: unknown): RefusedError {
    if (error instanceof RefusedError) return error;
    if (error instanceof HttpException) return new RefusedError(error.getStatus(), error.message);
    // The inbox could not be written: the event is not taken, and the client hears so.
    this.logger.error(error instanceof Error ? error.stack : String(error));
    return overloaded('the event could not be stored; try again later');
  }
}
