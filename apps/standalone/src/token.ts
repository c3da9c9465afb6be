import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '@errata/config';
import { NewToken } from '@errata/contract';
import { createDataSource, Database, makeOwnersToken } from '@errata/db';
import { borrowEmbeddedPostgres, EmbeddedPostgresError } from '@errata/db/embedded';
import { StartError } from './start-error.js';

const USAGE = 'Usage: token --name NAME --scopes event:read,project:read';

/** PostgreSQL's code for a table that is not there. */
const NO_TABLE = '42P01';

/**
 * Makes an API token of the installation's owner and prints it, and nothing else, for scripts. Works beside a running
 * installation and without one.
 */
try {
  const wanted = readArguments(process.argv.slice(2));
  console.log(await makeToken(readConfig(), wanted));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** @throws StartError that says what is missing */
function readArguments(args: string[]): NewToken {
  const { values } = parse(args);
  const wanted = NewToken.safeParse({
    name: values.name,
    scopes: values.scopes?.split(',').map((scope) => scope.trim()),
  });
  if (wanted.success) return wanted.data;
  const [issue] = wanted.error.issues;
  throw new StartError(`${USAGE}\n--${String(issue?.path[0])}: ${issue?.message}`);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { name: { type: 'string' }, scopes: { type: 'string' } } });
  } catch (error) {
    throw new StartError(`${USAGE}\n${(error as Error).message}`);
  }
}

async function makeToken(config: Config, wanted: NewToken): Promise<string> {
  if (config.databaseUrl !== undefined) return insert(config.databaseUrl, wanted);
  const dataDir = join(config.dataDir, 'postgres');
  if (!existsSync(dataDir))
    throw new StartError(`There is no installation in ${config.dataDir} (ERRATA_DATA_DIR). Start Errata once first.`);
  const server = await borrowEmbeddedPostgres(dataDir);
  try {
    return await insert(server.url, wanted);
  } finally {
    await server.release();
  }
}

async function insert(url: string, wanted: NewToken): Promise<string> {
  const dataSource = await createDataSource({ url, connections: 1, name: 'errata token' }).initialize();
  try {
    const token = await makeOwnersToken(new Database(dataSource), wanted);
    if (token === undefined) throw new StartError('Nobody could own the token. Start Errata once first.');
    return token;
  } finally {
    await dataSource.destroy();
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.mistakes.join('\n');
  if (error instanceof StartError || error instanceof EmbeddedPostgresError) return error.message;
  if ((error as { code?: string }).code === NO_TABLE) return 'This database is not set up. Start Errata once first.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
