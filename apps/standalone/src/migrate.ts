import { ConfigError, readConfig } from '@errata/config';
import { ensureDataFolder } from './preflight.js';
import { prepareInstallation } from './prepare-installation.js';
import { describeWelcome } from './welcome.js';

/**
 * Prepares the database that DATABASE_URL names and ends. The supervisor runs it before everything else and prints the
 * welcome itself, when one can log in; run alone (in docker-compose.yml) it prints it.
 */
try {
  const config = readConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL is not set']);
  ensureDataFolder(config.dataDir);
  const welcome = await prepareInstallation({ ...config, databaseUrl: config.databaseUrl });
  if (process.send) process.send(welcome);
  else console.log(describeWelcome(welcome, config.dataDir));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
