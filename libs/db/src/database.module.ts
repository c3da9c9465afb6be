import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';
import { ProcessReporter } from './report/process-reporter.js';
import { ProcessWork } from './report/process-work.js';

/**
 * Gives every module of a process the one `Database`, and `ProcessWork` to say what they do, which is reported under the
 * name of the process. Import it once, in the process's root module.
 */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    const role = options.name.replace(/^errata /, '');
    return {
      module: DatabaseModule,
      global: true,
      // PostgreSQL may still be starting, or restarting: try for a minute before giving up.
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 60, retryDelay: 1000 })],
      providers: [
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
        { provide: ProcessWork, useFactory: () => new ProcessWork() },
        {
          provide: ProcessReporter,
          useFactory: (database: Database, work: ProcessWork) => new ProcessReporter(database, work, role),
          inject: [Database, ProcessWork],
        },
      ],
      exports: [Database, ProcessWork],
    };
  }
}
