import { CONFIG, type Config } from '@errata/config';
import { Database, useSession } from '@errata/db';
import { type CanActivate, type ExecutionContext, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnControllers } from '../http/own-controllers.js';
import { setCurrentMember } from './current-member.js';
import { isPublic } from './public.js';
import { hashToken, readSessionCookie, SESSION_IDLE_MS } from './session-cookie.js';

/**
 * Lets only logged-in members reach the dashboard's handlers, but for those marked @Public(). It guards handlers, not
 * addresses, so no other spelling of an address gets past it.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OwnControllers) private readonly own: OwnControllers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.own.includes(context) || isPublic(context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = readSessionCookie(this.config.url, request.headers.cookie);
    const member =
      token && (await useSession(this.database, hashToken(token), { now: new Date(), idleMs: SESSION_IDLE_MS }));
    if (!member) throw new UnauthorizedException('Log in first.');
    setCurrentMember(request, member);
    return true;
  }
}
