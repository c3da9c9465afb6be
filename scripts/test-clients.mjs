/**
 * `npm run test:clients`: real, unmodified clients report to a running Errata, and the dashboard must show what they knew.
 *
 *   --list           names the clients
 *   --only a,b       runs those whose name begins so
 *   --write          puts the results of all into docs/clients.md
 *   --wrong-key      gives each client a key that is refused: all must be found to complain or to lack their events
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLIENTS } from '../apps/standalone/clients/clients.mjs';
import { installClient } from '../apps/standalone/clients/install.mjs';
import { findComplaints, findSecret, isMessage, judgeFault, judgeMessage } from '../apps/standalone/clients/judge.mjs';
import { importInstallation } from '../apps/standalone/clients/import-installation.mjs';
import { printHead, printResult, printSums, writeDocument } from '../apps/standalone/clients/print-results.mjs';
import { runners } from '../apps/standalone/clients/run-client.mjs';
import { ensureBuilt, ensureInstalled, ROOT } from './workspace.mjs';

const ARRIVAL_MS = 15_000;
/** A refused event does not arrive later either. */
const REFUSED_MS = 3_000;
const SOURCES = join(ROOT, 'apps', 'standalone', 'clients');

const { values: options } = parseArgs({
  options: {
    list: { type: 'boolean' },
    only: { type: 'string' },
    write: { type: 'boolean' },
    'wrong-key': { type: 'boolean' },
  },
});
const wanted = options.only?.split(',');
const clients = CLIENTS.filter(({ name }) => wanted?.some((start) => name.startsWith(start)) ?? true);

if (options.list) {
  for (const { name, client } of clients) console.log(`${name.padEnd(24)}${client}`);
} else process.exitCode = await testClients();

async function testClients() {
  ensureInstalled();
  ensureBuilt();
  const { startInstallation, removeDataDir, freePort, eventually } = await importInstallation();
  const errata = await startInstallation();
  const results = [];
  try {
    printHead();
    for (const client of clients) {
      const result = await testClient(client, { errata, freePort, eventually });
      printResult(result);
      results.push(result);
    }
  } finally {
    await errata.stop();
    removeDataDir(errata.dataDir);
  }
  printSums(results);
  if (options.write && !wanted) writeDocument(results);
  return results.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

/** @returns {Promise<{ client: object, events: number, locals: boolean, problems: string[], skipped?: string, seconds: number }>} */
async function testClient(client, { errata, freePort, eventually }) {
  const begin = Date.now();
  const result = { client, events: 0, locals: false, problems: [] };
  try {
    const folder = join(ROOT, '.nx', 'clients', client.folder);
    mkdirSync(folder, { recursive: true });
    result.skipped = await installClient(client, folder, SOURCES);
    if (!result.skipped) Object.assign(result, await report(client, folder, { errata, freePort, eventually }));
  } catch (error) {
    result.problems.push(error.message);
  }
  return { ...result, seconds: (Date.now() - begin) / 1000 };
}

/** Each client has a project of its own, so that what is found in it can only be its own. */
async function report(client, folder, { errata, freePort, eventually }) {
  const project = await errata.api('/projects', { method: 'POST', body: JSON.stringify({ name: client.name }) });
  const password = randomBytes(9).toString('hex');
  const shop = await runners[client.kind](client, {
    folder,
    dsn: options['wrong-key'] ? withWrongKey(project.keys[0].dsn) : project.keys[0].dsn,
    tunnel: `${errata.url}/tunnel`,
    port: await freePort(),
    password,
  });
  let shown;
  try {
    shown = await eventually(() => findEvents(errata, project), options['wrong-key'] ? REFUSED_MS : ARRIVAL_MS).catch(
      (error) => {
        throw new Error([`its events did not arrive: ${error.message}`, ...findComplaints(shop.output())].join('\n'));
      },
    );
  } finally {
    await shop.stop();
  }
  const problems = [
    ...judgeFault(client.fault, shown.fault),
    ...judgeMessage(shown.message),
    ...findSecret(password, shown.fault),
    ...findComplaints(shop.output()).map((line) => `it complains: ${line}`),
  ];
  return { events: shown.count, locals: hasLocals(shown.fault.event), problems };
}

/** @returns {Promise<{ fault: object, message: object, count: number } | undefined>} once both are there */
async function findEvents(errata, project) {
  const { issues } = await errata.api(`/issues?project=${project.slug}&status=all`);
  const shown = await Promise.all(
    issues.map(async (issue) => ({ issue, ...(await errata.api(`/issues/${issue.id}/events/latest`)) })),
  );
  const fault = shown.find((one) => !isMessage(one));
  const message = shown.find(isMessage);
  return fault && message && { fault, message, count: issues.reduce((sum, { eventCount }) => sum + eventCount, 0) };
}

function hasLocals({ exception }) {
  return exception.values.some(({ stacktrace }) => stacktrace?.frames.some(({ vars }) => vars));
}

function withWrongKey(dsn) {
  return dsn.replace(/\/\/[^@]+@/, `//${'0'.repeat(32)}@`);
}
