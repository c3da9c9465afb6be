import { Database, explainUnready } from '@errata/db';
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { Allow } from '../account/access.js';

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
    const reason = await explainUnready(this.database);
    if (reason !== undefined) throw new ServiceUnavailableException(reason);
    return { status: 'ready' };
  }
}
