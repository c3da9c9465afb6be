import { logLevels } from '@errata/config';
import { NestFactory } from '@nestjs/core';
import { DigestModule, MaintenanceModule, RegroupModule } from '@errata/ingest';
import { NotifierModule } from '@errata/notifier';
import { giveWay } from './give-way.js';
import { limitHeapGrowth } from './lean-heap.js';
import { RootModule } from './root-module.js';
import { runChild } from './run-child.js';
import { whenBehind } from './when-behind.js';

giveWay();
limitHeapGrowth(150);
/** The supervisor has helpers. */
whenBehind(() => process.send?.('behind'));

/** Everything that works through queues: events into issues, alerts into mails, old rows away. */
await runChild((config) => {
  const modules = [
    DigestModule.forRoot(config),
    MaintenanceModule.forRoot(config),
    { module: RegroupModule },
    NotifierModule.forRoot(config),
  ];
  const root = RootModule.forRoot(config, 'worker', modules);
  return NestFactory.createApplicationContext(root, { logger: logLevels(config.logLevel), abortOnError: false });
});
