import { type Config, readConfig } from '@errata/config';
import { explainFailure } from './explain-failure.js';
import { checkNode, checkPort, ensureDataFolder } from './preflight.js';
import { type Running, supervise } from './supervise.js';
import { describeWelcome } from './welcome.js';

/** The whole of Errata by one command. It ends on Ctrl-C or SIGTERM: the children first, then the database. */
const running: Running = [];
let ending = false;

async function end(code: number): Promise<void> {
  // Ctrl-C pressed twice, or told by the terminal and by npm.
  if (ending) return;
  ending = true;
  for (const part of running.reverse()) await part.stop();
  process.exit(code);
}

async function start(config: Config): Promise<void> {
  checkNode(process.versions.node);
  await checkPort(config.port, config.host);
  ensureDataFolder(config.dataDir);
  const welcome = await supervise(config, running, log);
  if (!ending) console.log(describeWelcome(welcome, config.dataDir));
}

function log(line: string): void {
  if (!ending) console.error(`errata: ${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  await start(readConfig());
} catch (error) {
  for (const line of explainFailure(error).split('\n')) log(line);
  await end(1);
}
