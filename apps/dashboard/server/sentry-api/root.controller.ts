import { CONFIG, type Config } from '@errata/config';
import { Controller, Get, Inject } from '@nestjs/common';
import { Database, findSetUpTime, type Sql } from '@errata/db';
import { Allow } from '../account/access.js';
import { type Caller, CurrentCaller } from '../account/current-caller.js';
import { SENTRY_API_BASE } from './base.js';
import { describeOrganization } from './organization.js';

/** Who one is, and which organizations there are: what `sentry-cli info` asks first. */
@Controller(SENTRY_API_BASE)
export class SentryRootController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('known')
  who(@CurrentCaller() { member: { id, email, name }, scopes }: Caller) {
    return { version: '0', auth: { scopes }, user: { id, email, username: email, name } };
  }

  @Get('organizations')
  @Allow('org:read')
  async organizations() {
    return [await showOrganization(this.database, this.config)];
  }
}

export async function showOrganization(sql: Sql, { organization, url }: Config) {
  return describeOrganization(organization, { url, since: (await findSetUpTime(sql)) ?? new Date(0) });
}
