import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const SOURCE = new URL('../test/start-installation.ts', import.meta.url);
const BUNDLE = fileURLToPath(new URL('../../../.nx/start-installation.mjs', import.meta.url));

/** @returns {Promise<typeof import('../test/start-installation.ts')>} the tests' own way to start Errata, for plain Node */
export async function importInstallation() {
  await build({
    input: fileURLToPath(SOURCE),
    platform: 'node',
    external: [/^node:/],
    // The file looks for the program beside itself.
    transform: { define: { 'import.meta.url': JSON.stringify(SOURCE.href) } },
    output: { file: BUNDLE, format: 'esm' },
    logLevel: 'warn',
  });
  try {
    return await import(pathToFileURL(BUNDLE).href);
  } finally {
    rmSync(BUNDLE, { force: true });
  }
}
