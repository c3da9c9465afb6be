import {
  API_BASE,
  type DeadEventAnswer,
  DeadEventChoice,
  type DeadEventDetail,
  type DeadEventList,
  DeadEventQuery,
} from '@errata/contract';
import {
  countDeadEvents,
  Database,
  type DeadEventRow,
  dropDeadEvents,
  findDeadEvent,
  listDeadEvents,
  listDeadReasons,
  type MemberRow,
  replayDeadEvents,
  visibleProjectIds,
} from '@errata/db';
import { Body, Controller, Get, HttpCode, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { readCursor, WHOLE_NUMBER, writeCursor } from '../http/cursor.js';
import { requireId } from '../http/require-id.js';

const PAGE_SIZE = 50;

type Change = typeof replayDeadEvents;

/** Those who look after projects decide what becomes of events the digest could not work on. */
@Allow('project:write')
@Controller(`${API_BASE}/dead-events`)
export class DeadEventController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async list(
    @CurrentMember() member: MemberRow,
    @Query({ schema: DeadEventQuery }) { cursor, reason }: DeadEventQuery,
  ): Promise<DeadEventList> {
    const [before] = cursor === undefined ? [] : readCursor(cursor, [WHOLE_NUMBER]);
    const projectIds = await visibleProjectIds(this.database, member);
    const rows = await listDeadEvents(this.database, projectIds, { before, reason, limit: PAGE_SIZE + 1 });
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const reasons = await listDeadReasons(this.database, projectIds);
    return {
      total: await countDeadEvents(this.database, projectIds),
      reasons: reasons.map((one) => ({ ...one, lastAt: one.lastAt.toISOString() })),
      events: shown.map(describe),
      ...(last && { next: writeCursor([last.id]) }),
    };
  }

  @Get(':id')
  async show(@CurrentMember() member: MemberRow, @Param('id') id: string): Promise<DeadEventDetail> {
    const projectIds = await visibleProjectIds(this.database, member);
    const row = await findDeadEvent(this.database, projectIds, requireId(id));
    if (!row) throw new NotFoundException('There is no such event; it may have been replayed.');
    return { ...describe(row), preview: row.preview };
  }

  @Post('replay')
  @HttpCode(200)
  replay(
    @CurrentMember() member: MemberRow,
    @Body({ schema: DeadEventChoice }) choice: DeadEventChoice,
  ): Promise<DeadEventAnswer> {
    return this.change(member, choice, replayDeadEvents);
  }

  @Post('drop')
  @HttpCode(200)
  drop(
    @CurrentMember() member: MemberRow,
    @Body({ schema: DeadEventChoice }) choice: DeadEventChoice,
  ): Promise<DeadEventAnswer> {
    return this.change(member, choice, dropDeadEvents);
  }

  private async change(member: MemberRow, choice: DeadEventChoice, change: Change): Promise<DeadEventAnswer> {
    const projectIds = await visibleProjectIds(this.database, member);
    const done = await change(this.database, projectIds, choice);
    return { done, left: await countDeadEvents(this.database, projectIds, choice) };
  }
}

const describe = (row: DeadEventRow): DeadEventList['events'][number] => ({
  id: row.id,
  project: row.project,
  reason: row.reason,
  events: row.events,
  eventId: row.eventId,
  sdk: row.sdk,
  bytes: row.bytes,
  receivedAt: row.receivedAt.toISOString(),
  diedAt: row.diedAt.toISOString(),
});
