/**
 * `npm run chaos`: breaks an installation in every way it must survive, and checks that nothing is lost, doubled or untold.
 *
 *   --full           100,000 events, longer outages, both homes of the queue; the result goes into docs/reliability.md
 *   --only name      the scenarios whose names begin so
 *   --seed number    the same faults and the same events as a run that printed it
 */
import { join } from 'node:path';
import { build } from 'rolldown';
import { nodeBundle } from '../rolldown.preset.mjs';
import { findRedisServer } from './find-program.mjs';
import { checkNode, ensureInstalled, fail, nx, ROOT, run } from './workspace.mjs';

checkNode();
ensureInstalled();
const redisServer = findRedisServer();
if (!redisServer) fail('redis-server is needed: install it, or say where with REDIS_SERVER_PATH.');
const programs = ['ingest', 'notifier', 'standalone'].map((name) => `@errata/${name}`).join();
nx(['run-many', '-t', 'build', `--projects=${programs}`, '--parallel=2', '--outputStyle=static'], { quiet: true });

const options = ['--redis', redisServer, '--report', join(ROOT, 'docs', 'reliability.md'), ...process.argv.slice(2)];
if (!run(process.execPath, [await bundle(), ...options], { mayFail: true })) process.exit(1);

/** @returns the harness as a program; the files it looks for are found from where its sources are */
async function bundle() {
  const source = join(ROOT, 'apps', 'standalone', 'chaos', 'main.ts');
  const { output, ...input } = nodeBundle({ chaos: source });
  await build({
    ...input,
    transform: { define: { 'import.meta.url': JSON.stringify(`file://${source}`) } },
    output: { ...output, dir: join(ROOT, '.nx', 'chaos') },
    logLevel: 'warn',
  });
  return join(ROOT, '.nx', 'chaos', 'chaos.js');
}
