import { CONFIG, type Config } from '@errata/config';
import { Database } from '@errata/db';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnControllers } from '../http/own-controllers.js';
import { type Access, readAccess } from './access.js';
import { type Caller, setCurrentCaller } from './current-caller.js';
import { findCaller } from './find-caller.js';

/**
 * Lets those reach a handler whom its `@Allow` names, by session and by token alike. It guards handlers, not addresses, so no
 * other spelling of an address gets past it.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OwnControllers) private readonly own: OwnControllers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.own.includes(context)) return true;
    const access = readAccess(context);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await findCaller(this.database, request.headers, this.config.url, new Date());
    if (!caller) throw new UnauthorizedException(describeStranger(request.headers.authorization));
    const refusal = findRefusal(access, caller);
    if (refusal !== undefined) throw new ForbiddenException(refusal);
    setCurrentCaller(request, caller);
    return true;
  }
}

const describeStranger = (authorization: string | undefined): string =>
  authorization === undefined ? 'Log in first.' : 'This token is unknown or over.';

/** @returns why the caller may not use it, in a sentence */
function findRefusal(access: Access | undefined, { scopes, sessionHash }: Caller): string | undefined {
  if (access === undefined) return 'Nobody may use this.';
  if (access === 'public' || access === 'known') return undefined;
  if (access === 'session') return sessionHash ? undefined : 'A token cannot do this; log in for it.';
  if (scopes.includes(access)) return undefined;
  return sessionHash
    ? `Your role does not allow this; it needs ${access}.`
    : `The token does not allow this; it needs ${access}.`;
}
