import { once } from 'node:events';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type BinaryType, NULL_BYTES } from './binary-types.js';
import type { Connection } from './sql.js';

/*
 * Rows with large bodies go over the wire by COPY in its binary format
 * (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"): `pg` reads every value as a text, where bytes
 * take twice their size, and every parameter of a statement is planned. It costs a third of that.
 */

/** The columns in their order, with their types. */
export type BinaryColumns<Row> = { [Name in keyof Row & string]: BinaryType<Row[Name]> };

/** `PGCOPY\n\377\r\n\0`, no flags, no extension. */
const HEAD = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const END = -1;

/**
 * The rows a query gives. It takes no parameters, so nothing but numbers of our own may be written into it.
 *
 * @param columns of the query's result, in its order
 */
export async function copyOut<Row>(sql: Connection, query: string, columns: BinaryColumns<Row>): Promise<Row[]> {
  const stream = sql.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return readRows(Buffer.concat(chunks), columns);
}

function readRows<Row>(bytes: Buffer, columns: BinaryColumns<Row>): Row[] {
  const types = Object.entries<BinaryType<unknown>>(columns);
  const rows: Row[] = [];
  for (let at = HEAD.length; bytes.readInt16BE(at) !== END;) {
    at += 2;
    const row: Record<string, unknown> = {};
    for (const [name, type] of types) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row[name] = length === NULL_BYTES ? null : type.read(bytes.subarray(at, (at += length)));
    }
    rows.push(row as Row);
  }
  return rows;
}

/**
 * Puts rows into a table, all or none.
 *
 * @param into the table with its columns, in the order of `columns`: `event (id, body)`
 * @throws as an INSERT would
 */
export async function copyIn<Row>(
  sql: Connection,
  into: string,
  columns: BinaryColumns<Row>,
  rows: readonly Row[],
): Promise<void> {
  // Written before COPY begins: a connection that is left in the middle of one waits for the rest.
  const bytes = writeRows(rows, columns);
  const stream = sql.query(copyFrom(`COPY ${into} FROM STDIN (FORMAT binary)`));
  stream.end(bytes);
  await once(stream, 'finish');
}

function writeRows<Row>(rows: readonly Row[], columns: BinaryColumns<Row>): Buffer {
  const types = Object.entries(columns) as [keyof Row, BinaryType<Row[keyof Row]>][];
  const lengths = rows.flatMap((row) => types.map(([name, { bytesOf }]) => bytesOf(row[name])));
  const valueBytes = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0);
  const bytes = Buffer.allocUnsafe(HEAD.length + valueBytes + 2 * rows.length + 2);
  let at = HEAD.copy(bytes);
  let value = 0;
  for (const row of rows) {
    at = bytes.writeInt16BE(types.length, at);
    for (const [name, { write }] of types) {
      const length = lengths[value++]!;
      at = bytes.writeInt32BE(length, at);
      write(row[name], bytes, at, length);
      at += Math.max(0, length);
    }
  }
  bytes.writeInt16BE(END, at);
  return bytes;
}
