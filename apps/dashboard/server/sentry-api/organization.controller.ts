import { CONFIG, type Config } from '@errata/config';
import { Database, findProjectProfile, listProjectProfiles, type MemberRow, visibleProjectIds } from '@errata/db';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { SENTRY_API_BASE } from './base.js';
import { describeSentryProject } from './describe-project.js';
import { IssuesQuery, listSentryIssues } from './list-issues.js';
import { requireOrganization } from './organization.js';
import { cutPage, PageQuery, readCursor, writeLinkHeader } from './paging.js';
import { showOrganization } from './root.controller.js';

/** `project=1&project=2`; -1 is Sentry's word for all. */
const OrganizationIssuesQuery = IssuesQuery.extend({
  project: z
    .union([z.string(), z.array(z.string()).max(100)])
    .default([])
    .transform((projects) => [projects].flat().filter((project) => project !== '-1')),
});
type OrganizationIssuesQuery = z.output<typeof OrganizationIssuesQuery>;

@Allow('org:read')
@Controller(`${SENTRY_API_BASE}/organizations/:org`)
export class SentryOrganizationController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  show(@Param('org') org: string) {
    requireOrganization(org, this.config.organization);
    return showOrganization(this.database, this.config);
  }

  @Get('projects')
  async projects(
    @CurrentMember() member: MemberRow,
    @Param('org') org: string,
    @Query({ schema: PageQuery }) { cursor, limit }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireOrganization(org, this.config.organization);
    const visible = await visibleProjectIds(this.database, member);
    const after = readCursor(cursor)?.id;
    const rows = await listProjectProfiles(this.database, visible, { after, limit: limit + 1 });
    const { shown, last } = cutPage(rows, limit);
    reply.header('link', writeLinkHeader(this.config.url, request.url, last && { key: '0', id: last.id }));
    return shown.map(describeSentryProject);
  }

  @Get('issues')
  @Allow('event:read')
  async issues(
    @CurrentMember() member: MemberRow,
    @Param('org') org: string,
    @Query({ schema: OrganizationIssuesQuery }) query: OrganizationIssuesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireOrganization(org, this.config.organization);
    const projectIds = await this.narrow(await visibleProjectIds(this.database, member), query.project);
    const { url } = this.config;
    const { issues, next } = await listSentryIssues(this.database, projectIds, query, { url, now: new Date() });
    reply.header('link', writeLinkHeader(url, request.url, next));
    return issues;
  }

  private async narrow(visible: readonly string[], asked: readonly string[]): Promise<readonly string[]> {
    if (asked.length === 0) return visible;
    const found = await Promise.all(asked.map((project) => findProjectProfile(this.database, visible, project)));
    return found.map((project) => {
      if (!project) throw new NotFoundException('There is no such project.');
      return project.id;
    });
  }
}
