import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';

/** Gives every module of a process the one `Database`. Import it once, in the process's root module. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      // PostgreSQL may still be starting, or restarting: try for a minute before giving up.
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 60, retryDelay: 1000 })],
      providers: [
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
      ],
      exports: [Database],
    };
  }
}
