import { API_BASE, type Ledger, LedgerQuery } from '@errata/contract';
import { Database, type MemberRow } from '@errata/db';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { findProject } from '../projects/find-project.js';
import { showLedger } from './show-ledger.js';

@Allow('project:read')
@Controller(`${API_BASE}/projects/:slug/ledger`)
export class LedgerController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  async show(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Query({ schema: LedgerQuery }) { hours = 24 }: { hours?: number },
  ): Promise<Ledger> {
    const { id } = await findProject(this.database, member, slug);
    return showLedger(this.database, { projectId: id, hours, now: new Date() });
  }
}
