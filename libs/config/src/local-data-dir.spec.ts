import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { localDataDir } from './local-data-dir.js';

const dataDir = tmpdir();

test.each<[string, string | undefined, string | undefined]>([
  [
    'the embedded database',
    `postgres://errata@localhost/postgres?host=${encodeURIComponent(`${dataDir}/postgres/run`)}`,
    dataDir,
  ],
  ['a socket of somebody else', 'postgres://errata@localhost/postgres?host=%2Fvar%2Frun%2Fpostgresql', undefined],
  [
    'another folder that begins alike',
    `postgres://errata@localhost/x?host=${encodeURIComponent(`${dataDir}2/run`)}`,
    undefined,
  ],
  ['a server', 'postgres://errata@db:5432/errata', undefined],
  ['none yet', undefined, undefined],
])('the disk of %s is at %s', (_, databaseUrl, expected) => {
  expect(localDataDir({ databaseUrl, dataDir })).toBe(expected);
});
