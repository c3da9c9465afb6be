import { API_BASE, type ApiToken, type MadeToken, NewToken } from '@errata/contract';
import { Database, deleteToken, listTokens, makeApiToken, type MemberRow } from '@errata/db';
import {
  Body,
  Controller,
  Delete,
  ForbiddenException,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import { requireId } from '../http/require-id.js';
import { Allow } from './access.js';
import { type Caller, CurrentCaller, CurrentMember } from './current-caller.js';
import { describeToken } from './describe-token.js';

/** A member's own API tokens. No token may see or make tokens: a leaked one must not outlive its removal. */
@Allow('session')
@Controller(`${API_BASE}/tokens`)
export class TokenController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async list(@CurrentMember() member: MemberRow): Promise<ApiToken[]> {
    return (await listTokens(this.database, member.id)).map(describeToken);
  }

  @Post()
  async make(@CurrentCaller() caller: Caller, @Body({ schema: NewToken }) wanted: NewToken): Promise<MadeToken> {
    const scopes = [...new Set(wanted.scopes)];
    const beyond = scopes.filter((scope) => !caller.scopes.includes(scope));
    if (beyond.length > 0) throw new ForbiddenException(`Your role does not allow ${beyond.join(', ')}.`);
    const { token, ...row } = await makeApiToken(this.database, {
      memberId: caller.member.id,
      name: wanted.name,
      scopes,
    });
    return { ...describeToken(row), token };
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<void> {
    if (!(await deleteToken(this.database, { memberId: member.id, id: requireId(id) })))
      throw new NotFoundException('There is no such token.');
  }
}
