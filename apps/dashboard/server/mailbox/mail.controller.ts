import { CONFIG, type Config } from '@errata/config';
import { API_BASE, type MailDetail, type MailList } from '@errata/contract';
import {
  Database,
  findVisibleMail,
  listVisibleMails,
  markMailRead,
  type MemberRow,
  visibleProjectIds,
} from '@errata/db';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { isMailboxActive } from '../account/describe-me.js';
import { readCursor, WHOLE_NUMBER, writeCursor } from '../http/cursor.js';
import { requireId } from '../http/require-id.js';
import { describeMail, MAIL_HTML_POLICY, readMail, showableHtml } from './read-mail.js';

const PAGE_SIZE = 50;
const MailQuery = z.object({ cursor: z.string().max(200).optional() });
type MailQuery = z.infer<typeof MailQuery>;

@Allow('session')
@Controller(`${API_BASE}/mails`)
export class MailController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async list(
    @CurrentMember() member: MemberRow,
    @Query({ schema: MailQuery }) { cursor }: MailQuery,
  ): Promise<MailList> {
    const [before] = cursor === undefined ? [] : readCursor(cursor, [WHOLE_NUMBER]);
    const projectIds = await visibleProjectIds(this.database, member);
    const rows = await listVisibleMails(this.database, projectIds, { before, limit: PAGE_SIZE + 1 });
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    return {
      mails: shown.map(describeMail),
      active: isMailboxActive(this.config),
      ...(last && { next: writeCursor([last.id]) }),
    };
  }

  @Get(':id')
  async show(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<MailDetail> {
    const mail = await this.find(member, id);
    await markMailRead(this.database, mail.id);
    return { ...describeMail(mail), read: true, ...(await readMail(mail.source)) };
  }

  @Get(':id/html')
  async html(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const mail = await this.find(member, id);
    reply.header('content-security-policy', MAIL_HTML_POLICY).type('text/html; charset=utf-8');
    return showableHtml(await readMail(mail.source));
  }

  private async find(member: MemberRow, id: string) {
    const mail = await findVisibleMail(this.database, await visibleProjectIds(this.database, member), requireId(id));
    if (!mail) throw new NotFoundException('There is no such mail.');
    return mail;
  }
}
