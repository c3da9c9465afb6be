/**
 * `npm run dev`: Errata with its pages at http://localhost:5173, changed as you type. A change in Node code bundles and
 * restarts the program, which takes about two seconds; a change in the pages is swapped in by Vite.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkNode, ensureInstalled, ROOT } from './workspace.mjs';

checkNode();
ensureInstalled();
const { watch } = await import('rolldown');

const app = join(ROOT, 'apps', 'standalone');
process.chdir(app);
const { default: bundle } = await import(join(app, 'rolldown.config.mjs'));
process.chdir(ROOT);

let program;
let turn = Promise.resolve();
const watcher = watch({ ...bundle, cwd: app });
let failed = false;
watcher.on('event', (event) => {
  if (event.code === 'START') failed = false;
  if (event.code === 'ERROR') {
    failed = true;
    console.error(event.error.message);
  }
  // One restart after the other, however fast somebody types.
  if (event.code === 'END' && !failed) turn = turn.then(restart);
});

const vite = spawn(join(ROOT, 'node_modules', '.bin', 'vite'), {
  cwd: join(ROOT, 'apps', 'dashboard'),
  stdio: 'inherit',
});

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    vite.kill();
    await Promise.all([watcher.close(), stop()]);
    process.exit(0);
  });

async function restart() {
  await stop();
  program = spawn(process.execPath, [join(app, 'dist', 'main.js')], { cwd: ROOT, stdio: 'inherit' });
}

async function stop() {
  if (!program || program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  await ended;
}
