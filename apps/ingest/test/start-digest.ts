import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  createProject,
  type Database,
  decodeBody,
  type InboxEntry,
  insertInbox,
  type ProjectSettings,
  wholeBody,
} from '@errata/db';
import { createTestDatabase } from '@errata/db/testing';
import { type Event, LIMITS } from '@errata/protocol';
import { type DigestDeps } from '../src/digest/digest-batch.js';
import { digestInbox } from '../src/digest/digest-inbox.js';
import { ProjectGroupings } from '../src/digest/project-groupings.js';
import { RulesCache } from '../src/digest/project-rules.js';

/** A digest without an edge: rows go straight into the inbox. */
export interface TestDigest {
  database: Database;
  url: string;
  projectId: string;
  /** Digests bodies of envelopes, unless they say otherwise, until nothing waits. @returns reasons of what was buried */
  digest(...requests: TestRequest[]): Promise<string[]>;
  /** What is stored of an event, by its 32 hex digits. */
  stored(eventId: string): Promise<Event | undefined>;
  /** Everything that lies in the row of an event, as a text. */
  atRest(eventId: string): Promise<string>;
  /** Outcomes and how many events ended in them: `stored`, `invalid:json`, … */
  outcomes(): Promise<Record<string, number>>;
  set(settings: { [K in keyof ProjectSettings]?: Partial<ProjectSettings[K]> | ProjectSettings[K] }): Promise<void>;
  stop(): Promise<void>;
}

export type TestRequest = Partial<InboxEntry> & { body: Uint8Array };

export async function startDigest(): Promise<TestDigest> {
  const { database, url, drop } = await createTestDatabase();
  const { id: projectId } = await createProject(database, { name: 'Shop', platform: 'python' });
  let eventId = 0;
  const deps: DigestDeps = {
    database,
    limits: { inflatedBytesMax: LIMITS.envelopeBytesMax, eventBytesMax: LIMITS.eventBytesMax },
    admins: [],
    rules: new RulesCache(),
    groupings: new ProjectGroupings(),
    newEventId: () => (++eventId).toString(16).padStart(32, 'f'),
  };
  return {
    database,
    url,
    projectId,
    async digest(...requests) {
      const entries = requests.map((request) => ({ ...EMPTY, projectId, ...request }));
      await database.transaction((sql) => insertInbox(sql, entries));
      const buried: string[] = [];
      await digestInbox(deps, {
        beforeBatch: () => Promise.resolve(),
        onBatch: () => undefined,
        onBuried: ({ message }) => buried.push(message),
        isStopping: () => false,
      });
      return buried;
    },
    async stored(eventId) {
      const { rows } = await database.query<{ body: Buffer }>(
        `SELECT ${wholeBody('event')} AS body FROM event WHERE event_id = $1`,
        [eventId],
      );
      return rows[0] && decodeBody(rows[0].body).event;
    },
    async atRest(eventId) {
      const { rows } = await database.query<{ text: string; body: Buffer }>(
        `SELECT event::text, ${wholeBody('event')} AS body FROM event WHERE event_id = $1`,
        [eventId],
      );
      return rows.map(({ text, body }) => `${text}\n${inflateStored(body)}`).join();
    },
    async outcomes() {
      const { rows } = await database.query<{ name: string; n: number }>(
        `SELECT outcome || CASE reason WHEN '' THEN '' ELSE ':' || reason END AS name, sum(n)::int AS n
         FROM outcome GROUP BY name ORDER BY name`,
      );
      return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    },
    async set(settings) {
      await database.query('UPDATE project SET settings = $1', [settings]);
      deps.rules = new RulesCache();
    },
    stop: drop,
  };
}

/** The head and what was sent, or the event as it was written: see `stored-body.ts`. */
function inflateStored(body: Buffer): string {
  if (body[0] !== 0x11) return brotliDecompressSync(body).toString();
  const sentAt = 5 + body.readUInt32LE(1);
  const head = body.toString('utf8', 5, sentAt);
  const { coding } = JSON.parse(head) as { coding: string };
  return head + (coding === 'gzip' ? gunzipSync : brotliDecompressSync)(body.subarray(sentAt)).toString();
}

const EMPTY: Omit<InboxEntry, 'projectId' | 'body'> = {
  keyId: '1',
  format: 'envelope',
  encoding: 'identity',
  events: 1,
  eventId: null,
  clientAddress: null,
  userAgent: null,
  sdk: null,
};

/** The body of an envelope. Items are a header and a payload; a payload that is no text or bytes is written as JSON. */
export function envelope(
  headers: Record<string, unknown>,
  ...items: [header: Record<string, unknown>, payload: unknown][]
): Buffer {
  const parts = [Buffer.from(`${JSON.stringify(headers)}\n`)];
  for (const [header, payload] of items) {
    const bytes =
      payload instanceof Uint8Array
        ? payload
        : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
    parts.push(Buffer.from(`${JSON.stringify({ ...header, length: bytes.length })}\n`), Buffer.from(bytes), NEWLINE);
  }
  return Buffer.concat(parts);
}

const NEWLINE = Buffer.from('\n');

/** An event id from a number. */
export const hex = (n: number): string => n.toString(16).padStart(32, '0');
