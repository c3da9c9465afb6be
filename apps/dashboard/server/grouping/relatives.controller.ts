import {
  API_BASE,
  type IssueComparison,
  type IssueEventPage,
  type IssueHashes,
  type SimilarIssues,
  type SplitValues,
} from '@errata/contract';
import { Database, findIssue, type IssueRow, type MemberRow, visibleProjectIds } from '@errata/db';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { requireId } from '../http/require-id.js';
import { listIssueEvents } from './list-issue-events.js';
import { showHashes, showSplitValues } from './show-hashes.js';
import { compareIssues, findSimilar } from './show-relatives.js';

/** What people look at before they correct an issue's grouping. */
@Allow('event:read')
@Controller(`${API_BASE}/issues/:id`)
export class RelativesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('similar')
  async similar(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<SimilarIssues> {
    return findSimilar(this.database, await this.issue(member, id), new Date());
  }

  @Get('comparison/:otherId')
  async compare(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Param('otherId') otherId: string,
  ): Promise<IssueComparison> {
    return compareIssues(this.database, await this.issue(member, id), requireId(otherId), new Date());
  }

  @Get('hashes')
  async hashes(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<IssueHashes> {
    return showHashes(this.database, await this.issue(member, id));
  }

  @Get('split-values')
  async splitValues(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<SplitValues> {
    return showSplitValues(this.database, await this.issue(member, id));
  }

  @Get('events')
  async events(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Query('cursor') cursor?: string,
  ): Promise<IssueEventPage> {
    return listIssueEvents(this.database, await this.issue(member, id), cursor);
  }

  private async issue(member: MemberRow, id: string): Promise<IssueRow> {
    const issue = await findIssue(this.database, await visibleProjectIds(this.database, member), requireId(id));
    if (!issue) throw new NotFoundException('There is no such issue.');
    return issue;
  }
}
