import { CONFIG, type Config } from '@errata/config';
import {
  API_BASE,
  type EventPlace,
  NewProject,
  type Project,
  ProjectChange,
  type ProjectDetail,
  type TestEventAnswer,
} from '@errata/contract';
import {
  changeProject,
  createProject,
  Database,
  findEvent,
  listProjectKeys,
  type MemberRow,
  projectDsn,
  visibleProjectIds,
} from '@errata/db';
import { parseEventId } from '@errata/protocol';
import {
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Patch,
  Post,
} from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { describeProjects } from './describe-project.js';
import { findProject } from './find-project.js';
import { sendTestEvent } from './send-test-event.js';
import { showProject } from './show-project.js';

@Allow('project:read')
@Controller(`${API_BASE}/projects`)
export class ProjectController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async list(@CurrentMember() member: MemberRow): Promise<Project[]> {
    return describeProjects(this.database, await visibleProjectIds(this.database, member), new Date());
  }

  @Post()
  @Allow('project:write')
  async create(@Body({ schema: NewProject }) project: NewProject): Promise<ProjectDetail> {
    const { id } = await createProject(this.database, project);
    return this.describe(id);
  }

  @Get(':slug')
  async show(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<ProjectDetail> {
    const { id } = await findProject(this.database, member, slug);
    return this.describe(id);
  }

  @Patch(':slug')
  @Allow('project:write')
  async change(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Body({ schema: ProjectChange }) change: ProjectChange,
  ): Promise<ProjectDetail> {
    const { id } = await findProject(this.database, member, slug);
    await changeProject(this.database, id, change);
    return this.describe(id);
  }

  @Post(':slug/test-event')
  @Allow('event:write')
  @HttpCode(200)
  async testEvent(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<TestEventAnswer> {
    const { id, platform } = await findProject(this.database, member, slug);
    const key = (await listProjectKeys(this.database, id)).find(({ disabled }) => !disabled);
    if (!key) throw new ConflictException('Every key of this project is disabled, so no event can be sent.');
    const { ingestInternalUrl, ingestUrl } = this.config;
    const dsn = projectDsn(ingestInternalUrl ?? ingestUrl, key.publicKey, id);
    return sendTestEvent({ dsn, platform, now: new Date() });
  }

  @Get(':slug/events/:eventId')
  @Allow('event:read')
  async place(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Param('eventId') eventId: string,
  ): Promise<EventPlace> {
    const { id } = await findProject(this.database, member, slug);
    const canonicalId = parseEventId(eventId);
    if (!canonicalId) throw new NotFoundException();
    const event = await findEvent(this.database, id, canonicalId);
    return event ? { state: 'stored', issueId: event.issueId, eventId: event.eventId } : { state: 'waiting' };
  }

  private describe(id: string): Promise<ProjectDetail> {
    return showProject(this.database, id, { ingestUrl: this.config.ingestUrl, now: new Date() });
  }
}
