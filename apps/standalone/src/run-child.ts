import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { type Config, readConfig } from '@errata/config';

/** The longest a child may take to let go of its work after its supervisor is gone. */
const ORPHAN_MS_MAX = 5_000;

/**
 * The frame of every child of the supervisor: tells when it is ready, ends when told to, and ends by itself when the
 * supervisor is gone.
 */
export async function runChild(start: (config: Config) => Promise<INestApplicationContext>): Promise<void> {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ORPHAN_MS_MAX).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  const app = await start(readConfig());
  app.enableShutdownHooks();
  process.send?.('ready');
}
