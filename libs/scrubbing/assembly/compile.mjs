/**
 * `node libs/scrubbing/assembly/compile.mjs`: compiles this folder into `src/skim-json.wasm.ts`, which is kept with the sources, so
 * that only those need a compiler who change something here. With `--check`: says whether that was done.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const COMPILED = join(import.meta.dirname, '..', 'src', 'skim-json.wasm.ts');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

const source = `/** Compiled from \`assembly\`, base64; see \`compile.mjs\` there. */
export const SKIM_JSON =
  '${Buffer.from(await compile()).toString('base64')}';
`;
if (!process.argv.includes('--check')) writeFileSync(COMPILED, source);
else if (readFileSync(COMPILED, 'utf8') !== source) {
  console.error('libs/scrubbing/assembly was changed: node libs/scrubbing/assembly/compile.mjs');
  process.exitCode = 1;
}

/** @returns {Promise<Uint8Array>} a WebAssembly module */
async function compile() {
  let module;
  const { error, stderr } = await asc.main(['skim-json.ts', '--outFile', 'skim-json.wasm', ...OPTIONS], {
    readFile: (name) => read(join(import.meta.dirname, name)),
    writeFile: (_name, contents) => (module = contents),
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  return module;
}

/** null: there is none; the compiler asks for more places than there are. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
