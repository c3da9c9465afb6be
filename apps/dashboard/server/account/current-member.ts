import type { MemberRow } from '@errata/db';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const members = new WeakMap<FastifyRequest, MemberRow>();

/** Remembers who sent the request; the session guard alone says so. */
export function setCurrentMember(request: FastifyRequest, member: MemberRow): void {
  members.set(request, member);
}

/** The member who sent the request, as a parameter of a handler. */
export const CurrentMember = createParamDecorator((_: unknown, context: ExecutionContext): MemberRow => {
  const member = members.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!member) throw new Error('Nobody is logged in on a public route');
  return member;
});
