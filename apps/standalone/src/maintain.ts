import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@errata/config';
import { type Database, forecastDisk } from '@errata/db';
import { maintain } from '@errata/ingest';
import { explainFailure } from './explain-failure.js';
import { StartError } from './start-error.js';
import { withDatabase } from './with-database.js';

const USAGE = 'Usage: maintain [--dry-run]';

/** What has run for so long says how far it is. */
const PROGRESS_MS = 2_000;

/** Clears away what is kept no longer, as the hourly round does; with `--dry-run` only says what would go. */
try {
  const isDryRun = readArguments(process.argv.slice(2));
  const config = readConfig();
  await withDatabase(config, 'errata maintain', (database) => run(database, config, isDryRun));
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}

function readArguments(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run'];
  } catch (error) {
    throw new StartError(`${USAGE}\n${(error as Error).message}`);
  }
}

async function run(database: Database, { retentionDays }: Config, isDryRun: boolean): Promise<void> {
  console.log(isDryRun ? 'Nothing is changed. This would go:' : 'This goes:');
  const results = await maintain(database, {
    retentionDays,
    now: () => new Date(),
    isDryRun,
    onProgress: printSometimes(),
    onResult: ({ what, rows, problem }) => console.log(`  ${what}: ${problem ?? count(rows)}`),
  });
  console.log(`The database takes ${await describeSize(database, retentionDays)}.`);
  if (results.some(({ problem }) => problem !== null))
    throw new StartError('Not everything could be cleared away; try again later.');
}

async function describeSize(database: Database, retentionDays: number): Promise<string> {
  const room = { budgetBytes: null, diskFreeBytes: null, retentionDays };
  const { databaseBytes, bytesPerDay } = await forecastDisk(database, room, new Date());
  const growth = bytesPerDay === null ? '' : `; a day of events adds ${megabytes(bytesPerDay)}`;
  return `${megabytes(databaseBytes)}${growth}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

function count(rows: number): string {
  return rows === 0 ? 'nothing' : `${rows.toLocaleString('en-US')} rows`;
}

function printSometimes(): (what: string, rows: number) => void {
  let printedAt = Date.now();
  return (what, rows) => {
    if (Date.now() - printedAt < PROGRESS_MS) return;
    printedAt = Date.now();
    console.log(`  ${what}: ${count(rows)} so far`);
  };
}
