import { expect, test } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { BodiesLeftAlone8 } from './migrations/8-bodies-left-alone.js';
import { MIGRATIONS } from './migrations/index.js';
import { ensureEventPartitions, migrate } from './migrate.js';
import { createTestDatabase } from './testing.js';

async function emptyDatabase(): Promise<{
  url: string;
  query(text: string): Promise<pg.QueryResult>;
  drop(): Promise<void>;
}> {
  const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL! });
  await admin.connect();
  const name = `migrate_${process.pid}_${Date.now()}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    url: url.href,
    query: (text) => client.query(text),
    async drop() {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

test('processes that migrate at once: one does it, the others wait and find nothing to do', async () => {
  const { url, query, drop } = await emptyDatabase();
  try {
    const ran = await Promise.all(Array.from({ length: 4 }, () => migrate({ url, connections: 2, name: 'test' })));
    expect(ran.filter((names) => names.length > 0)).toEqual([MIGRATIONS.map((Migration) => new Migration().name)]);
    expect((await query('SELECT count(*)::int AS n FROM migrations')).rows).toEqual([{ n: MIGRATIONS.length }]);
  } finally {
    await drop();
  }
});

test('partitions reach from yesterday to a week ahead, each made once however often one asks', async () => {
  const { database, drop } = await createTestDatabase();
  try {
    const now = new Date('2031-02-27T23:30:00Z');
    await Promise.all(Array.from({ length: 4 }, () => ensureEventPartitions(database, now)));
    const { rows } = await database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE 'event\\_2031%' ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      ['0226', '0227', '0228', '0301', '0302', '0303', '0304', '0305', '0306'].map((day) => `event_2031${day}`),
    );
  } finally {
    await drop();
  }
});

test('bodies are not vacuumed for having been inserted, on days before the migration either', async () => {
  const { database, drop } = await createTestDatabase();
  try {
    await database.query(`SELECT ensure_event_partition('2031-03-01')`);
    await database.query(`SELECT ensure_event_partition('2031-03-02')`);
    await database.query('ALTER TABLE event_20310301 RESET (toast.autovacuum_vacuum_insert_threshold)');
    await database.query('ALTER TABLE sent_body_20310301 RESET (toast.autovacuum_vacuum_insert_threshold)');
    await database.transaction((sql) => new BodiesLeftAlone8().up(sql as unknown as QueryRunner));
    const { rows } = await database.query(
      `SELECT part.relname AS name, toast.reloptions AS options
       FROM pg_class AS part JOIN pg_class AS toast ON toast.oid = part.reltoastrelid
       WHERE part.relname ~ '_203103' ORDER BY 1`,
    );
    const options = ['autovacuum_vacuum_insert_threshold=-1'];
    expect(rows).toEqual(
      ['event_20310301', 'event_20310302', 'sent_body_20310301', 'sent_body_20310302'].map((name) => ({
        name,
        options,
      })),
    );
  } finally {
    await drop();
  }
});
