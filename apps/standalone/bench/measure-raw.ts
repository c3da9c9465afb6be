import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './children.js';
import type { Installation } from './installation.js';
import { prepareLoad } from './load-process.js';
import type { PipelineOptions } from './measure-pipeline.js';
import { createRawTable, dropRawTable, RAW_PROCESSES } from './raw-pipeline.js';
import { cpuByRole, processTree } from './usage.js';

export interface RawRun {
  storedPerSecond: number;
  /** Processor time per event in µs, by role. */
  cpuUs: Record<string, number>;
}

/** The yardstick on the same PostgreSQL, under the same load as fast as it takes it. */
export async function measureRaw(installation: Installation, options: PipelineOptions): Promise<RawRun> {
  const { database, databaseUrl, publicKey, projectId, roles } = installation;
  const port = await freePort(HOST);
  await createRawTable(database);
  const raw = fork(fileURLToPath(import.meta.url), ['raw', databaseUrl, String(port)]);
  try {
    for (let n = 0; n < RAW_PROCESSES; n += 1) await once(raw, 'message');
    const { perSecond: _, ...unpaced } = options;
    const target = { targets: [{ host: HOST, port }], publicKey, projectId };
    await (await prepareLoad({ ...unpaced, ...target, events: WARM_UP_EVENTS })).start();
    const load = await prepareLoad({ ...unpaced, ...target, seed: options.seed + 1 });
    const usage = (): Record<string, number> => cpuByRole({ raw: processTree(raw.pid!), postgres: roles().postgres! });
    const before = usage();
    const { acknowledged, elapsedMs } = await load.start();
    const after = usage();
    const cpuUs = Object.fromEntries(
      Object.entries(after).map(([role, ms]) => [role, ((ms - before[role]!) * 1000) / acknowledged]),
    );
    return { storedPerSecond: (acknowledged * 1000) / elapsedMs, cpuUs };
  } finally {
    raw.kill();
    await dropRawTable(database);
  }
}

const HOST = '127.0.0.1';
const WARM_UP_EVENTS = 2_000;
