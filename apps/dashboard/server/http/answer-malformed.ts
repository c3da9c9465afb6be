import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.js';
import { HEADERS } from './security-headers.js';

/** For addresses the router cannot even read (`/%zz`): it refuses them before any hook, guard or filter runs. */
export function answerMalformed(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const { status, detail } = describeError(error) ?? { status: 400, detail: 'The request cannot be read.' };
  void reply.headers(HEADERS).code(status).send({ detail });
}
