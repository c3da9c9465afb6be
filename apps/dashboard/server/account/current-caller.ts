import type { TokenScope } from '@errata/contract';
import type { MemberRow } from '@errata/db';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who sent a request, and what that allows. */
export interface Caller {
  member: MemberRow;
  scopes: readonly TokenScope[];
  /** SHA-256 of the session's token; absent where an API token was sent. */
  sessionHash?: Buffer;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Remembers who sent the request; the guard alone says so. */
export function setCurrentCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

function readCaller(context: ExecutionContext): Caller {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Error('Nobody is known on a public route');
  return caller;
}

/** Who sent the request, as a parameter of a handler. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  readCaller(context),
);

export const CurrentMember = createParamDecorator(
  (_: unknown, context: ExecutionContext): MemberRow => readCaller(context).member,
);
