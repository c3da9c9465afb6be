import { CONFIG, type Config } from '@errata/config';
import { API_BASE, Login, type Me } from '@errata/contract';
import { Database, deleteSession, type MemberRow } from '@errata/db';
import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, UnauthorizedException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RetryLaterException } from '../http/describe-error.js';
import { CurrentMember } from './current-member.js';
import { describeMe } from './describe-me.js';
import { logIn } from './log-in.js';
import { createLoginLimiter } from './login-limiter.js';
import { Public } from './public.js';
import { clearSessionCookie, hashToken, readSessionCookie, writeSessionCookie } from './session-cookie.js';

@Controller(API_BASE)
export class AccountController {
  private readonly limiter = createLoginLimiter();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(200)
  async login(
    @Body({ schema: Login }) credentials: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const result = await logIn(this.database, this.limiter, {
      credentials,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      oldToken: this.readToken(request),
      now: new Date(),
    });
    if (result.outcome === 'wrong') throw new UnauthorizedException('Email address or password is wrong.');
    if (result.outcome === 'wait')
      throw new RetryLaterException(429, `Too many attempts. Try again in ${inWords(result.seconds)}.`, result.seconds);
    reply.header('set-cookie', writeSessionCookie(this.config.url, result.token));
    return describeMe(this.database, this.config, result.member);
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.readToken(request);
    if (token) await deleteSession(this.database, hashToken(token));
    reply.header('set-cookie', clearSessionCookie(this.config.url));
  }

  @Get('me')
  me(@CurrentMember() member: MemberRow): Promise<Me> {
    return describeMe(this.database, this.config, member);
  }

  private readToken(request: FastifyRequest): string | undefined {
    return readSessionCookie(this.config.url, request.headers.cookie);
  }
}

const inWords = (seconds: number): string => {
  const [amount, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
};
