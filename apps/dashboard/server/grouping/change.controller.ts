import { API_BASE, type Change, type ChangeList, type ChangeRequest, NewChange } from '@errata/contract';
import {
  countProjectIssues,
  Database,
  findChange,
  insertChange,
  listChanges,
  type MemberRow,
  requestUndo,
} from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Optional,
  Param,
  Post,
} from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { requireId } from '../http/require-id.js';
import { findProject } from '../projects/find-project.js';
import { describeChange } from './describe-change.js';

const CHANGES_MAX = 50;

/** Merges, splits and regroupings: asked for here, carried out by the worker. */
@Allow('event:read')
@Controller(`${API_BASE}/projects/:slug/changes`)
export class ChangeController {
  constructor(
    @Inject(Database) private readonly database: Database,
    // A dashboard that runs alone has no queue; then the worker's sweep finds the change.
    @Optional() @Inject(QUEUE) private readonly queue?: Queue,
  ) {}

  @Get()
  async list(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<ChangeList> {
    const project = await findProject(this.database, member, slug);
    return { changes: (await listChanges(this.database, project.id, CHANGES_MAX)).map(describeChange) };
  }

  @Post()
  @Allow('event:write')
  @HttpCode(202)
  async create(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Body({ schema: NewChange }) { change: request, isDryRun = false }: NewChange,
  ): Promise<Change> {
    const project = await findProject(this.database, member, slug);
    await this.checkIssues(project.id, request);
    const { kind } = request;
    const id = await insertChange(this.database, {
      projectId: project.id,
      kind,
      request,
      isDryRun,
      memberId: member.id,
    });
    this.queue?.wake('regroup');
    return this.describe(project.id, id);
  }

  @Get(':id')
  async show(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Param('id') id: string,
  ): Promise<Change> {
    const project = await findProject(this.database, member, slug);
    return this.describe(project.id, requireId(id));
  }

  @Post(':id/undo')
  @Allow('event:write')
  @HttpCode(202)
  async undo(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Param('id') id: string,
  ): Promise<Change> {
    const project = await findProject(this.database, member, slug);
    const before = await this.describe(project.id, requireId(id));
    if (!(await requestUndo(this.database, { projectId: project.id, id, memberId: member.id })))
      throw new ConflictException(before.undoBlockedBy ?? 'Somebody else is undoing it at this moment.');
    this.queue?.wake('regroup');
    return this.describe(project.id, id);
  }

  /** @throws 400 for issues of another project, or of none */
  private async checkIssues(projectId: string, request: ChangeRequest): Promise<void> {
    const ids = issuesOf(request);
    if (new Set(ids).size !== ids.length) throw new BadRequestException('An issue is named twice.');
    if (ids.length > (await countProjectIssues(this.database, projectId, ids)))
      throw new BadRequestException('Only issues of this project can be merged or split.');
    if (request.kind === 'merge' && request.into !== undefined && !ids.includes(request.into))
      throw new BadRequestException('The issue that stays must be one of those that are merged.');
  }

  private async describe(projectId: string, id: string): Promise<Change> {
    const change = await findChange(this.database, projectId, id);
    if (!change) throw new NotFoundException('There is no such change.');
    return describeChange(change);
  }
}

function issuesOf(request: ChangeRequest): string[] {
  if (request.kind === 'merge') return request.issueIds;
  return request.kind === 'split' ? [request.issueId] : [];
}
