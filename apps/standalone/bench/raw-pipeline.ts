import cluster from 'node:cluster';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createDataSource, Database, type Sql } from '@errata/db';

export const RAW_PROCESSES = 2;
const GROUP_ROWS = 200;
const WRITES_MAX = 2;

/**
 * The yardstick: the least that taking events in and keeping them can cost in Node. HTTP, gunzip, JSON.parse, one multi-row
 * INSERT of the bodies as they came for those that arrive together, then the answers. No queue, no issues, no scrubbing.
 * Two processes share the port; each tells its parent when it listens.
 */
export async function runRawPipeline(url: string, port: number): Promise<void> {
  if (cluster.isPrimary) {
    process.once('SIGTERM', () => process.exit());
    for (let n = 0; n < RAW_PROCESSES; n += 1) cluster.fork().once('listening', () => process.send!('listening'));
    return;
  }
  const dataSource = await createDataSource({ url, connections: WRITES_MAX, name: 'raw pipeline' }).initialize();
  const store = groupedStore(new Database(dataSource));
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const text = gunzipSync(body, { chunkSize: body.readUInt32LE(body.length - 4) }).toString();
      const payload = text.slice(text.indexOf('\n', text.indexOf('\n') + 1));
      store({ id: (JSON.parse(payload) as { event_id: string }).event_id, body, response });
    });
  });
  server.listen(port, '127.0.0.1');
}

interface Waiting {
  id: string;
  body: Buffer;
  response: ServerResponse;
}

function groupedStore(sql: Sql): (one: Waiting) => void {
  const waiting: Waiting[] = [];
  let writes = 0;
  const write = async (): Promise<void> => {
    if (writes >= WRITES_MAX || waiting.length === 0) return;
    writes += 1;
    const group = waiting.splice(0, GROUP_ROWS);
    await insertRaw(sql, group);
    for (const { response } of group) response.writeHead(200, { 'content-length': 2 }).end('{}');
    writes -= 1;
    await write();
  };
  return (one) => {
    waiting.push(one);
    void write();
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function insertRaw(sql: Sql, rows: readonly Waiting[]): Promise<void> {
  const places = rows.map((_, n) => `($${2 * n + 1}, $${2 * n + 2})`).join();
  await sql.query(
    `INSERT INTO raw_event VALUES ${places}`,
    rows.flatMap(({ id, body }) => [id, body]),
  );
}

export async function createRawTable(sql: Sql): Promise<void> {
  await sql.query('CREATE TABLE raw_event (event_id uuid PRIMARY KEY, body bytea NOT NULL)');
  await sql.query('ALTER TABLE raw_event ALTER COLUMN body SET STORAGE EXTERNAL');
  // Like our own tables of bodies.
  await sql.query('ALTER TABLE raw_event SET (toast.autovacuum_vacuum_insert_threshold = -1)');
}

export const dropRawTable = (sql: Sql): Promise<unknown> => sql.query('DROP TABLE raw_event');
