import { logLevels } from '@errata/config';
import { NestFactory } from '@nestjs/core';
import { DigestModule } from '@errata/ingest';
import { giveWay } from './give-way.js';
import { limitHeapGrowth } from './lean-heap.js';
import { RootModule } from './root-module.js';
import { runChild } from './run-child.js';
import { whenIdle } from './when-behind.js';

/** Starting costs half a second of a processor: worth a little patience for the next burst. */
const IDLE_MS = 30_000;

giveWay();
limitHeapGrowth(150);

/** A helper: digests beside the worker while more comes in than that one can take, and ends when it is no longer needed. */
await runChild((config) => {
  const root = RootModule.forRoot(config, 'digest', [DigestModule.forRoot(config)]);
  return NestFactory.createApplicationContext(root, { logger: logLevels(config.logLevel), abortOnError: false });
});
whenIdle(IDLE_MS, () => process.kill(process.pid, 'SIGTERM'));
