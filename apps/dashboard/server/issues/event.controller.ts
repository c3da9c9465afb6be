import { API_BASE, type EventDetail } from '@errata/contract';
import { Database, type MemberRow, visibleProjectIds } from '@errata/db';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { writeContentDisposition } from '../http/content-disposition.js';
import { requireId } from '../http/require-id.js';
import { ATTACHMENT_HEADERS, openAttachment } from './open-attachment.js';
import { type EventAddress, openEvent, showEvent } from './show-event.js';

@Allow('event:read')
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

  @Get('attachments/:attachmentId')
  async attachment(
    @CurrentMember() member: MemberRow,
    @Param('issueId') issueId: string,
    @Param('choice') choice: string,
    @Param('attachmentId') attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const address = await this.address(member, issueId, choice);
    const { name, content } = await openAttachment(this.database, address, requireId(attachmentId));
    reply.headers(ATTACHMENT_HEADERS);
    reply.header('content-disposition', writeContentDisposition(name, `attachment-${attachmentId}`));
    return content;
  }

  private async address(member: MemberRow, issueId: string, choice: string): Promise<EventAddress> {
    return { projectIds: await visibleProjectIds(this.database, member), issueId: requireId(issueId), choice };
  }
}
