import { CONFIG, type Config } from '@errata/config';
import { Database, findEvent, findProjectProfile, type MemberRow, readEvent, visibleProjectIds } from '@errata/db';
import { parseEventId } from '@errata/protocol';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { SENTRY_API_BASE } from './base.js';
import { describeSentryProject } from './describe-project.js';
import { IssuesQuery, listSentryIssues } from './list-issues.js';
import { listSentryEvents, requireIssue, showSentryEvent } from './open-events.js';
import { requireOrganization } from './organization.js';
import { PageQuery, writeLinkHeader } from './paging.js';
import { showOrganization } from './root.controller.js';

/** `:project` is a slug or an id. */
@Allow('event:read')
@Controller(`${SENTRY_API_BASE}/projects/:org/:project`)
export class SentryProjectController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('project:read')
  async show(@CurrentMember() member: MemberRow, @Param('org') org: string, @Param('project') slug: string) {
    const project = await this.find(member, org, slug);
    return { ...describeSentryProject(project), organization: await showOrganization(this.database, this.config) };
  }

  @Get('issues')
  async issues(
    @CurrentMember() member: MemberRow,
    @Param('org') org: string,
    @Param('project') slug: string,
    @Query({ schema: IssuesQuery }) query: IssuesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id } = await this.find(member, org, slug);
    const { url } = this.config;
    const { issues, next } = await listSentryIssues(this.database, [id], query, { url, now: new Date() });
    reply.header('link', writeLinkHeader(url, request.url, next));
    return issues;
  }

  @Get('events')
  async events(
    @CurrentMember() member: MemberRow,
    @Param('org') org: string,
    @Param('project') slug: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id } = await this.find(member, org, slug);
    const { events, next } = await listSentryEvents(this.database, { projectId: id }, query);
    reply.header('link', writeLinkHeader(this.config.url, request.url, next));
    return events;
  }

  @Get('events/:eventId')
  async event(
    @CurrentMember() member: MemberRow,
    @Param('org') org: string,
    @Param('project') slug: string,
    @Param('eventId') eventId: string,
  ) {
    const { id } = await this.find(member, org, slug);
    const canonicalId = parseEventId(eventId);
    const place = canonicalId && (await findEvent(this.database, id, canonicalId));
    const row = place && (await readEvent(this.database, id, place));
    if (!row) throw new NotFoundException('There is no such event, or it is no longer kept.');
    return showSentryEvent(this.database, await requireIssue(this.database, [id], row.issueId), row);
  }

  private async find(member: MemberRow, org: string, slug: string) {
    requireOrganization(org, this.config.organization);
    const project = await findProjectProfile(this.database, await visibleProjectIds(this.database, member), slug);
    if (!project) throw new NotFoundException('There is no such project.');
    return project;
  }
}
