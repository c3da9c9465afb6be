import { CONFIG, type Config } from '@errata/config';
import { API_BASE, type Status } from '@errata/contract';
import { Database } from '@errata/db';
import { Controller, Get, Inject } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { showStatus } from './show-status.js';

@Allow('org:read')
@Controller(`${API_BASE}/status`)
export class StatusController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  show(): Promise<Status> {
    return showStatus(this.database, this.config, new Date());
  }
}
