import {
  API_BASE,
  type GroupingRules,
  GroupingRulesChange,
  type RulesPreview,
  RulesPreviewRequest,
} from '@errata/contract';
import { Database, findGroupingRules, type MemberRow, saveGroupingRules } from '@errata/db';
import { parseRules } from '@errata/grouping';
import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
} from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { findProject } from '../projects/find-project.js';
import { previewRules } from './preview-rules.js';

/** A project's rules of grouping. */
@Allow('project:read')
@Controller(`${API_BASE}/projects/:slug/grouping-rules`)
export class RulesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async show(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<GroupingRules> {
    return this.describe((await findProject(this.database, member, slug)).id);
  }

  @Put()
  @Allow('project:write')
  async change(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Body({ schema: GroupingRulesChange }) { text, version }: GroupingRulesChange,
  ): Promise<GroupingRules> {
    const { id: projectId } = await findProject(this.database, member, slug);
    const [problem] = parseRules(text).problems;
    if (problem) throw new BadRequestException(`Line ${problem.line}: ${problem.message}`);
    if (!(await saveGroupingRules(this.database, { projectId, text, version, memberId: member.id })))
      throw new ConflictException('Somebody else has changed the rules meanwhile.');
    return this.describe(projectId);
  }

  /** Reads events, and changes nothing. */
  @Post('preview')
  @Allow('event:read')
  @HttpCode(200)
  async preview(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Body({ schema: RulesPreviewRequest }) { text }: RulesPreviewRequest,
  ): Promise<RulesPreview> {
    return previewRules(this.database, await findProject(this.database, member, slug), text);
  }

  private async describe(projectId: string): Promise<GroupingRules> {
    const rules = await findGroupingRules(this.database, projectId);
    return { ...rules, changedAt: rules.changedAt?.toISOString() ?? null };
  }
}
