import { CONFIG, type Config } from '@errata/config';
import { API_BASE, KeyChange, NewKey, type ProjectDetail } from '@errata/contract';
import { changeProjectKey, Database, insertProjectKey, type MemberRow } from '@errata/db';
import { Body, Controller, Inject, NotFoundException, Param, Patch, Post } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { CurrentMember } from '../account/current-caller.js';
import { requireId } from '../http/require-id.js';
import { findProject } from './find-project.js';
import { showProject } from './show-project.js';

/** A project's keys. They are disabled and never deleted: the ledger counts by them. */
@Allow('project:write')
@Controller(`${API_BASE}/projects/:slug/keys`)
export class KeyController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  async add(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Body({ schema: NewKey }) { label }: NewKey,
  ): Promise<ProjectDetail> {
    const { id } = await findProject(this.database, member, slug);
    await insertProjectKey(this.database, id, label);
    return this.describe(id);
  }

  @Patch(':id')
  async change(
    @CurrentMember() member: MemberRow,
    @Param('slug') slug: string,
    @Param('id') keyId: string,
    @Body({ schema: KeyChange }) change: KeyChange,
  ): Promise<ProjectDetail> {
    const { id } = await findProject(this.database, member, slug);
    if (!(await changeProjectKey(this.database, { projectId: id, id: requireId(keyId) }, change)))
      throw new NotFoundException('This project has no such key.');
    return this.describe(id);
  }

  private describe(id: string): Promise<ProjectDetail> {
    return showProject(this.database, id, { ingestUrl: this.config.ingestUrl, now: new Date() });
  }
}
