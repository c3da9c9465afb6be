import { API_BASE, type EventDetail } from '@errata/contract';
import { Database, type MemberRow, visibleProjectIds } from '@errata/db';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentMember } from '../account/current-member.js';
import { requireId } from '../http/require-id.js';
import { type EventAddress, openEvent, showEvent } from './show-event.js';

@Controller(`${API_BASE}/issues/:issueId/events/:choice`)
export class EventController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async show(
    @CurrentMember() member: MemberRow,
    @Param('issueId') issueId: string,
    @Param('choice') choice: string,
  ): Promise<EventDetail> {
    return showEvent(this.database, await this.address(member, issueId, choice));
  }

  @Get('json')
  async download(
    @CurrentMember() member: MemberRow,
    @Param('issueId') issueId: string,
    @Param('choice') choice: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { row, body } = await openEvent(this.database, await this.address(member, issueId, choice));
    reply.header('content-disposition', `attachment; filename="${row.eventId}.json"`);
    reply.type('application/json; charset=utf-8');
    return `${JSON.stringify(body.event, null, 2)}\n`;
  }

  private async address(member: MemberRow, issueId: string, choice: string): Promise<EventAddress> {
    return { projectIds: await visibleProjectIds(this.database, member), issueId: requireId(issueId), choice };
  }
}
