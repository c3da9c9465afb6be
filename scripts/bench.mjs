/** `npm run bench -- <name> [options]`: bundles the benchmark of that name and runs it; `pipeline` unless told otherwise. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { nodeBundle } from '../rolldown.preset.mjs';
import { fail, projects, ROOT, run } from './workspace.mjs';

const args = process.argv.slice(2);
const name = args[0]?.startsWith('-') === false ? args.shift() : 'pipeline';
const source = projects()
  .map((project) => join(project, 'bench', `${name}.ts`))
  .find((file) => existsSync(file));
if (!source) fail(`there is no benchmark "${name}"`);

const outDir = join(ROOT, '.nx', 'bench');
mkdirSync(outDir, { recursive: true });
const { output, ...input } = nodeBundle({ [name]: source });
await build({ ...input, output: { ...output, dir: outDir, cleanDir: false }, logLevel: 'warn' });
if (!run(process.execPath, [join(outDir, `${name}.js`), ...args], { mayFail: true })) process.exit(1);
