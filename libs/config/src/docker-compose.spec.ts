import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from './read-config.js';
import { SETTINGS } from './settings.js';

const file = readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');

/** What every process is given from outside: `NAME: ${NAME:-default}`. */
const passed = [...file.matchAll(/^ {2}(\w+): \$\{\1:-(.*)\}$/gm)].map(([, name = '', fallback = '']) => ({
  name,
  fallback,
}));

/** What the file keeps to itself, and why. */
const OWN: Record<string, string> = {
  ERRATA_DATA_DIR: 'a volume: without an embedded database only the first login lies there',
  ERRATA_DIGEST_PROCESSES: 'for the supervisor of npm start; here --scale makes more of them',
  ERRATA_DISK_FREE_BYTES_MIN: 'about the disk of the embedded database, of which there is none',
  ERRATA_HOST: 'a container listens on all of its addresses; where it is published says `ports`',
  ERRATA_INGEST_INTERNAL_URL: 'the name of the ingest in the network of the containers',
  ERRATA_PORT: 'inside the containers; `ports` says which one it is outside',
};

test('every setting reaches the processes in docker-compose.yml, but for those it has reasons to keep to itself', () => {
  expect([...passed.map(({ name }) => name), ...Object.keys(OWN)].toSorted()).toEqual(
    Object.values(SETTINGS)
      .map(({ name }) => name)
      .toSorted(),
  );
});

test('nothing else is asked of whoever starts it, but where to publish the two ports', () => {
  const asked = [...file.matchAll(/(?<!\$)\$\{?(\w+)/g)].map(([, name]) => name);
  const known = new Set(passed.map(({ name }) => name));
  expect(asked.filter((name) => !known.has(name!))).toEqual(['INGEST_PORT', 'DASHBOARD_PORT']);
});

test('they stand in the order of their names', () => {
  expect(passed).toEqual(passed.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
});

test('what nobody sets is as if it were not passed at all', () => {
  const environment = Object.fromEntries(passed.map(({ name, fallback }) => [name, fallback]));
  expect(readConfig(environment)).toEqual({
    ...readConfig({}),
    url: 'http://localhost:8000',
    ingestUrl: 'http://localhost:8001',
    redisUrl: 'redis://redis:6379',
  });
});
