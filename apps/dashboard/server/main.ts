import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '@errata/config';
import { createDashboardApp } from './create-dashboard-app.js';

/** Beside the bundle of this file: dist/server/main.js and dist/client/. */
const CLIENT_DIR = fileURLToPath(new URL('../client', import.meta.url));

try {
  const config = readConfig();
  const { databaseUrl } = config;
  if (databaseUrl === undefined) throw new ConfigError(['DATABASE_URL must be set to run the dashboard by itself']);
  const app = await createDashboardApp({ ...config, databaseUrl }, { clientDir: CLIENT_DIR });
  await app.listen(config.port, config.host);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
