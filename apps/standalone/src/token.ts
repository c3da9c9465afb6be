import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@errata/config';
import { NewToken } from '@errata/contract';
import { makeOwnersToken } from '@errata/db';
import { explainFailure } from './explain-failure.js';
import { StartError } from './start-error.js';
import { withDatabase } from './with-database.js';

const USAGE = 'Usage: token --name NAME --scopes event:read,project:read';

/**
 * Makes an API token of the installation's owner and prints it, and nothing else, for scripts. Works beside a running
 * installation and without one.
 */
try {
  const wanted = readArguments(process.argv.slice(2));
  console.log(await makeToken(readConfig(), wanted));
} catch (error) {
  console.error(explainFailure(error));
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

function makeToken(config: Config, wanted: NewToken): Promise<string> {
  return withDatabase(config, 'errata token', async (database) => {
    const token = await makeOwnersToken(database, wanted);
    if (token === undefined) throw new StartError('Nobody could own the token. Start Errata once first.');
    return token;
  });
}
