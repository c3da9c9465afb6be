import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bigint, bytea, integer, nullable, text, timestamptz, uuid } from './binary-types.js';
import { type BinaryColumns, copyIn, copyOut } from './copy-rows.js';
import { createTestDatabase, type TestDatabase } from './testing.js';

interface Row {
  id: string;
  n: number;
  name: string;
  word: string | null;
  key: string | null;
  at: Date;
  body: Uint8Array;
}

const COLUMNS: BinaryColumns<Row> = {
  id: bigint,
  n: integer,
  name: text,
  word: nullable(text),
  key: nullable(uuid),
  at: timestamptz,
  body: bytea,
};
const TABLE = 'copied (id, n, name, word, key, at, body)';

let made: TestDatabase;

beforeAll(async () => {
  made = await createTestDatabase();
  await made.database.query(
    'CREATE TABLE copied (id bigint PRIMARY KEY, n integer, name text NOT NULL, word text, key uuid, at timestamptz, body bytea)',
  );
});
afterAll(() => made.drop());

const row = (id: string, others: Partial<Row> = {}): Row => ({
  id,
  n: 7,
  name: 'n',
  word: null,
  key: null,
  at: new Date(0),
  body: Buffer.alloc(0),
  ...others,
});

test('rows come back as they went in, and PostgreSQL reads them so', async () => {
  const rows = [
    row('9223372036854775807', { n: -2147483648, name: '', at: new Date('1969-12-31T23:59:59.999Z') }),
    row('-9223372036854775808', { name: 'ü日本🦊', word: "'", at: new Date('2026-11-28T12:00:00.001Z') }),
    row('1', { key: '0123456789abcdef0123456789abcdef', body: Buffer.from([0, 255, 10, 92]) }),
    row('2', { body: Buffer.alloc(300_000, 7), at: new Date('2254-01-01T00:00:00.123Z') }),
  ];
  await made.database.transaction(async (sql) => {
    await copyIn(sql, TABLE, COLUMNS, rows);
    expect(await copyOut(sql, 'SELECT id, n, name, word, key, at, body FROM copied ORDER BY ctid', COLUMNS)).toEqual(
      rows,
    );
    expect(await copyOut(sql, 'SELECT id, n, name, word, key, at, body FROM copied WHERE false', COLUMNS)).toEqual([]);
  });
  const { rows: read } = await made.database.query<Row>('SELECT * FROM copied ORDER BY ctid');
  expect(read.map(({ key, ...others }) => ({ ...others, key: key?.replaceAll('-', '') ?? null }))).toEqual(rows);
});

test('what PostgreSQL refuses is told as of any statement, and the connection goes on', async () => {
  const copyTwice = made.database.transaction((sql) => copyIn(sql, TABLE, COLUMNS, [row('77'), row('77')]));
  await expect(copyTwice).rejects.toMatchObject({ code: '23505' });
  await expect(
    made.database.transaction((sql) => copyIn(sql, TABLE, COLUMNS, [row('78', { name: 'a\0b' })])),
  ).rejects.toMatchObject({ code: '22021' });
  await expect(made.database.transaction((sql) => copyOut(sql, 'SELECT 1 / 0', { n: integer }))).rejects.toMatchObject({
    code: '22012',
  });
  const later = await made.database.transaction((sql) => copyOut(sql, 'SELECT 5', { n: integer }));
  expect(later).toEqual([{ n: 5 }]);
});

test.each<[string, Partial<Row>]>([
  ['an id with dashes', { key: '01234567-89ab-cdef-0123-456789abcdef' }],
  ['no time', { at: new Date(Number.NaN) }],
])('%s is refused as a value, and the connection goes on', async (_, others) => {
  await made.database.transaction(async (sql) => {
    await expect(copyIn(sql, TABLE, COLUMNS, [row('90'), row('91', others)])).rejects.toMatchObject({ code: '22P03' });
    expect(await copyOut(sql, 'SELECT n FROM copied WHERE id = 90', { n: integer })).toEqual([]);
  });
});

test('a connection that is cut in the middle is an error, not a standstill', async () => {
  const cut = made.database.transaction(async (sql) => {
    const { rows } = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    setTimeout(() => void made.database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]), 100);
    return copyOut(sql, 'SELECT n FROM (SELECT 1 AS n, pg_sleep(20)) AS slow', { n: integer });
  });
  await expect(cut).rejects.toThrow();
});
