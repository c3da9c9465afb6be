import { API_BASE, IssueChange, type IssueDetail, type IssuePage, IssueQuery } from '@errata/contract';
import { changeIssueStatus, Database, type MemberRow, visibleProjectIds } from '@errata/db';
import { Body, Controller, Get, Inject, NotFoundException, Param, Patch, Query } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { requireId } from '../http/require-id.js';
import { listIssuePage } from './list-issues.js';
import { showIssue } from './show-issue.js';

@Allow('event:read')
@Controller(`${API_BASE}/issues`)
export class IssueController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async list(@CurrentMember() member: MemberRow, @Query({ schema: IssueQuery }) query: IssueQuery): Promise<IssuePage> {
    return listIssuePage(this.database, await visibleProjectIds(this.database, member), query, new Date());
  }

  @Get(':id')
  async show(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<IssueDetail> {
    return showIssue(this.database, await visibleProjectIds(this.database, member), requireId(id), new Date());
  }

  @Patch(':id')
  @Allow('event:write')
  async change(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Body({ schema: IssueChange }) { status }: IssueChange,
  ): Promise<IssueDetail> {
    const projectIds = await visibleProjectIds(this.database, member);
    const change = { issueId: requireId(id), status, memberId: member.id };
    if (!(await changeIssueStatus(this.database, projectIds, change)))
      throw new NotFoundException('There is no such issue.');
    return showIssue(this.database, projectIds, id, new Date());
  }
}
