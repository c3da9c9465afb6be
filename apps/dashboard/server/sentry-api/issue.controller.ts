import { CONFIG, type Config } from '@errata/config';
import {
  changeIssueStatus,
  Database,
  findProjectProfile,
  type IssueRow,
  listIssueHashes,
  type MemberRow,
  visibleProjectIds,
} from '@errata/db';
import { Body, Controller, Get, Inject, NotFoundException, Param, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { requireId } from '../http/require-id.js';
import { describeIssues } from '../issues/describe-issue.js';
import { openEvent } from '../issues/show-event.js';
import { SENTRY_API_BASE } from './base.js';
import { describeReleases, describeSentryIssue } from './describe-issue.js';
import { SentryIssueChange, STATUS_OF_SENTRY } from './issue-change.js';
import { listSentryEvents, requireIssue, showSentryEvent } from './open-events.js';
import { PageQuery, writeLinkHeader } from './paging.js';

const HASHES_MAX = 100;

@Allow('event:read')
@Controller(`${SENTRY_API_BASE}/issues/:id`)
export class SentryIssueController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@CurrentMember() member: MemberRow, @Param('id') id: string) {
    return this.describe(await this.find(member, id));
  }

  @Put()
  @Allow('event:write')
  async change(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Body({ schema: SentryIssueChange }) { status }: SentryIssueChange,
  ) {
    const issue = await this.find(member, id);
    const change = { issueId: issue.id, status: STATUS_OF_SENTRY[status], memberId: member.id };
    await changeIssueStatus(this.database, [issue.projectId], change);
    return this.describe(await this.find(member, id));
  }

  @Get('events')
  async events(
    @CurrentMember() member: MemberRow,
    @Param('id') id: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { projectId, id: issueId } = await this.find(member, id);
    const { events, next } = await listSentryEvents(this.database, { projectId, issueId }, query);
    reply.header('link', writeLinkHeader(this.config.url, request.url, next));
    return events;
  }

  /** `latest`, `oldest`, or an event's id. */
  @Get('events/:choice')
  async event(@CurrentMember() member: MemberRow, @Param('id') id: string, @Param('choice') choice: string) {
    const { issue, row } = await openEvent(this.database, {
      projectIds: await visibleProjectIds(this.database, member),
      issueId: requireId(id),
      choice: choice === 'oldest' ? 'first' : choice,
    });
    return showSentryEvent(this.database, issue, row);
  }

  @Get('hashes')
  async hashes(@CurrentMember() member: MemberRow, @Param('id') issueId: string) {
    const issue = await this.find(member, issueId);
    const hashes = await listIssueHashes(this.database, issue, HASHES_MAX);
    // Events are not found by their hash: of several hashes nobody knows which one the latest event had.
    if (hashes.length !== 1) return hashes.map((id) => ({ id, latestEvent: null }));
    const place = { projectId: issue.projectId, issueId: issue.id };
    const { events } = await listSentryEvents(this.database, place, { limit: 1 });
    return hashes.map((id) => ({ id, latestEvent: events[0] ?? null }));
  }

  private async find(member: MemberRow, id: string): Promise<IssueRow> {
    return requireIssue(this.database, await visibleProjectIds(this.database, member), requireId(id));
  }

  private async describe(issue: IssueRow) {
    const now = new Date();
    const [summary] = await describeIssues(this.database, [issue], now);
    const project = await findProjectProfile(this.database, [issue.projectId], issue.projectSlug);
    if (!summary || !project) throw new NotFoundException('There is no such issue.');
    return {
      ...describeSentryIssue(summary, project, { url: this.config.url, now }),
      ...describeReleases(summary),
      activity: [],
      participants: [],
      seenBy: [],
    };
  }
}
