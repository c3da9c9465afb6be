import { Database } from '@errata/db';
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { Allow } from '../account/access.js';
import { isReachable } from './is-reachable.js';

/** For whatever watches the process: is it there, and can it do its work? */
@Allow('public')
@Controller('health')
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    if (!(await isReachable(this.database))) throw new ServiceUnavailableException('PostgreSQL does not answer.');
    return { status: 'ready' };
  }
}
