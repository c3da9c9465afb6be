import { parseArgs } from 'node:util';
import { readConfig } from '@errata/config';
import { resetPassword } from '@errata/db';
import { explainFailure } from './explain-failure.js';
import { StartError } from './start-error.js';
import { withDatabase } from './with-database.js';

const USAGE = 'Usage: password [EMAIL]';

/**
 * For whoever has forgotten it: gives a member, without an address the first owner, a new password and prints it. Works beside a
 * running installation and without one.
 */
try {
  const wanted = readEmail(process.argv.slice(2));
  const { email, password } = await withDatabase(readConfig(), 'errata password', async (database) => {
    const reset = await resetPassword(database, wanted);
    if (!reset)
      throw new StartError(wanted === undefined ? 'There is no member yet.' : `No member is called ${wanted}.`);
    return reset;
  });
  console.log(`Login      ${email}\nPassword   ${password}\nAll sessions of this member have ended.`);
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}

/** @throws StartError for anything but one address */
function readEmail(args: string[]): string | undefined {
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length > 1) throw new Error('One address is enough.');
    return positionals[0];
  } catch (error) {
    throw new StartError(`${USAGE}\n${(error as Error).message}`);
  }
}
