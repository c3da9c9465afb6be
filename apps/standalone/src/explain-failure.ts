import { ConfigError } from '@errata/config';
import { EmbeddedPostgresError } from '@errata/db/embedded';
import { StartError } from './start-error.js';

/** PostgreSQL's code for a table that is not there. */
const NO_TABLE = '42P01';

/** What a command says when it fails: what the operator can mend, in lines; a stack for what nobody foresaw. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.mistakes.join('\n');
  if (error instanceof StartError || error instanceof EmbeddedPostgresError) return error.message;
  if ((error as { code?: string }).code === NO_TABLE) return 'This database is not set up. Start Errata once first.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
