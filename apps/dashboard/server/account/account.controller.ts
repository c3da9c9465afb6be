import { CONFIG, type Config } from '@errata/config';
import { API_BASE, Login, type Me, MeChange, PasswordChange } from '@errata/contract';
import { changeMember, Database, deleteSession, type MemberRow } from '@errata/db';
import {
  Body,
  ConflictException,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  Inject,
  Patch,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RetryLaterException } from '../http/describe-error.js';
import { Allow } from './access.js';
import { type Caller, CurrentCaller, CurrentMember } from './current-caller.js';
import { describeMe } from './describe-me.js';
import { logIn } from './log-in.js';
import { createLoginLimiter } from './login-limiter.js';
import { replacePassword } from './replace-password.js';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.js';

@Allow('session')
@Controller(API_BASE)
export class AccountController {
  private readonly limiter = createLoginLimiter();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Allow('public')
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
      oldToken: readSessionCookie(this.config.url, request.headers.cookie),
      now: new Date(),
    });
    if (result.outcome === 'wrong') throw new UnauthorizedException('Email address or password is wrong.');
    if (result.outcome === 'wait') throw tooManyAttempts(result.seconds);
    reply.header('set-cookie', writeSessionCookie(this.config.url, result.token));
    return describeMe(this.database, this.config, result.member);
  }

  @Post('logout')
  @HttpCode(204)
  async logout(
    @CurrentCaller() { sessionHash }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (sessionHash) await deleteSession(this.database, sessionHash);
    reply.header('set-cookie', clearSessionCookie(this.config.url));
  }

  @Get('me')
  me(@CurrentMember() member: MemberRow): Promise<Me> {
    return describeMe(this.database, this.config, member);
  }

  @Patch('me')
  async change(@CurrentMember() member: MemberRow, @Body({ schema: MeChange }) change: MeChange): Promise<Me> {
    const changed = await changeMember(this.database, member.id, change);
    if (!changed) throw new ConflictException('Another member has this email address.');
    return describeMe(this.database, this.config, changed);
  }

  @Post('me/password')
  @HttpCode(204)
  async changePassword(
    @CurrentCaller() { member, sessionHash }: Caller,
    @Body({ schema: PasswordChange }) passwords: PasswordChange,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (!sessionHash) throw new ForbiddenException('Log in for it.');
    const result = await replacePassword(this.database, this.limiter, {
      member,
      passwords,
      address: request.ip,
      keptSession: sessionHash,
      now: new Date(),
    });
    if (result.outcome === 'wrong') throw new ForbiddenException('The current password is wrong.');
    if (result.outcome === 'wait') throw tooManyAttempts(result.seconds);
  }
}

const tooManyAttempts = (seconds: number): RetryLaterException =>
  new RetryLaterException(429, `Too many attempts. Try again in ${inWords(seconds)}.`, seconds);

const inWords = (seconds: number): string => {
  const [amount, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
};
