import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { findChromium, findRedisServer } from './find-program.mjs';

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/**
 * Jest's globalSetup: gives the tests what they cannot bring along.
 *
 * - TEST_DATABASE_URL: an embedded PostgreSQL. All Jest processes that run at the same time share it; the last one stops it.
 * - REDIS_SERVER_PATH, CHROMIUM_PATH: programs of this machine, where it has them
 */
export default async function startTestServices() {
  const server = await startPostgres();
  process.env.TEST_DATABASE_URL = server.url;
  process.env.REDIS_SERVER_PATH = findRedisServer() ?? '';
  process.env.CHROMIUM_PATH = findChromium() ?? '';
  // Not globalTeardown: that does not run when a test file cannot be loaded.
  process.once('beforeExit', () => void server.stop());
}

async function startPostgres() {
  const { startEmbeddedPostgres } = await importTypeScript('libs/db/src/embedded/index.ts');
  return startEmbeddedPostgres({
    dataDir: path('.nx/test-postgres'),
    shared: true,
    // Nothing here must survive a power failure, and many small databases are made.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  });
}

/** Jest loads globalSetup before any transform, so the launcher is bundled here; it takes 20 ms. */
async function importTypeScript(file) {
  const bundle = path(`.nx/test-services-${process.pid}.mjs`);
  await build({
    input: path(file),
    platform: 'node',
    external: ['pg', /^node:/],
    output: { file: bundle, format: 'esm' },
    logLevel: 'warn',
  });
  try {
    return await import(pathToFileURL(bundle).href);
  } finally {
    rmSync(bundle, { force: true });
  }
}
