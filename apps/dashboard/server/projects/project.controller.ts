import { CONFIG, type Config } from '@errata/config';
import {
  API_BASE,
  type EventPlace,
  NewProject,
  type Project,
  type ProjectDetail,
  type TestEventAnswer,
} from '@errata/contract';
import {
  createProject,
  Database,
  findEvent,
  findProjectBySlug,
  findProjectSettings,
  listProjectKeys,
  type MemberRow,
  projectDsn,
  readProjectSettings,
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
  Post,
} from '@nestjs/common';
import { CurrentMember } from '../account/current-member.js';
import { describeProjects } from './describe-project.js';
import { sendTestEvent } from './send-test-event.js';

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
  async create(@Body({ schema: NewProject }) project: NewProject): Promise<ProjectDetail> {
    const { id } = await createProject(this.database, project);
    return this.describe(id);
  }

  @Get(':slug')
  async show(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<ProjectDetail> {
    const { id } = await this.find(member, slug);
    return this.describe(id);
  }

  @Post(':slug/test-event')
  @HttpCode(200)
  async testEvent(@CurrentMember() member: MemberRow, @Param('slug') slug: string): Promise<TestEventAnswer> {
    const { id, platform } = await this.find(member, slug);
    const key = (await listProjectKeys(this.database, id)).find(({ disabled }) => !disabled);
    if (!key) throw new ConflictException('Every key of this project is disabled, so no event can be sent.');
    return sendTestEvent({ dsn: projectDsn(this.config.ingestUrl, key.publicKey, id), platform, now: new Date() });
  }

  @Get(':slug/events/:eventId')
  async place(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Param('eventId') eventId: string,
  ): Promise<EventPlace> {
    const { id } = await this.find(member, slug);
    const canonicalId = parseEventId(eventId);
    if (!canonicalId) throw new NotFoundException();
    const event = await findEvent(this.database, id, canonicalId);
    return event ? { state: 'stored', issueId: event.issueId, eventId: event.eventId } : { state: 'waiting' };
  }

  private async find(member: MemberRow, slug: string) {
    const project = await findProjectBySlug(this.database, await visibleProjectIds(this.database, member), slug);
    if (!project) throw new NotFoundException('There is no such project.');
    return project;
  }

  private async describe(id: string): Promise<ProjectDetail> {
    const [project] = await describeProjects(this.database, [id], new Date());
    if (!project) throw new NotFoundException('There is no such project.');
    const [keys, settings] = await Promise.all([
      listProjectKeys(this.database, id),
      findProjectSettings(this.database, [id]),
    ]);
    return {
      ...project,
      settings: settings.get(id) ?? readProjectSettings({}),
      keys: keys.map((key) => ({ ...key, dsn: projectDsn(this.config.ingestUrl, key.publicKey, id) })),
    };
  }
}
