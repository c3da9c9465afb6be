import { CONFIG, type Config } from '@errata/config';
import { type DynamicModule, Module } from '@nestjs/common';
import { NotifyWorker } from './notify.worker.js';

/** Sends mails for alerts. The process's root module imports DatabaseModule and QueueModule. */
@Module({})
export class NotifierModule {
  static forRoot(config: Config): DynamicModule {
    return { module: NotifierModule, providers: [{ provide: CONFIG, useValue: config }, NotifyWorker] };
  }
}
