import { CONFIG, type Config } from '@errata/config';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readBearerToken } from '../account/bearer-token.js';
import { OwnControllers } from './own-controllers.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a change through only when our own pages asked for it. The cookie is SameSite=Lax, and this is the second lock: a page
 * elsewhere can neither forge `Sec-Fetch-Site` and `Origin` nor send JSON without a preflight we never answer.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OwnControllers) private readonly own: OwnControllers,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!this.own.includes(context) || READING.has(request.method)) return true;
    // No browser adds a token by itself, so nobody else's page can make it send one.
    if (readBearerToken(request.headers.authorization) !== undefined) return true;
    if (!isSameOrigin(request.headers, this.config.url))
      throw new ForbiddenException(
        `This request did not come from the dashboard itself. It is at ${this.config.url} (ERRATA_URL).`,
      );
    if (!isJson(request.headers['content-type']))
      throw new UnsupportedMediaTypeException('Send JSON, with Content-Type: application/json.');
    return true;
  }
}

type OriginHeaders = Pick<FastifyRequest['headers'], 'sec-fetch-site' | 'origin' | 'host'>;

/**
 * By the browser's own word, else by the page's origin: browsers say the former to https and localhost only. The host may be
 * another than the configured one, which nobody has told a new installation; no page can choose the `Host` its request carries. A
 * client that says neither is no browser of ours.
 */
function isSameOrigin({ 'sec-fetch-site': site, origin, host }: OriginHeaders, url: string): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === new URL(url).origin || (host !== undefined && origin === `http://${host}`);
}

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
