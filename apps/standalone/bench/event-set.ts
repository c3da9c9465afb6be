import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { JsonObject } from '@errata/protocol';
import { compileScrubber } from '@errata/scrubbing';
import { growEvent } from './grow-event.js';
import { type Random, seededRandom } from './random.js';

/** A request body in three parts, so that events of one fault share the largest in memory. */
export interface PreparedBody {
  head: Buffer;
  shared: Buffer;
  tail: Buffer;
}

export interface EventSet {
  /** An envelope with a new event_id and a sender of its own. */
  next(): PreparedBody;
  /** Of the faults, unweighted. */
  jsonBytes: number;
}

/** Recordings with a stack trace and locals. */
const RECORDED = ['py-sdk-2.68.0-django-003', 'py-sdk-2.68.0-flask-001', 'py-sdk-1.9.10-flask-001'];
const FAULTS = 200;
const USERS = 5_000;
const RELEASES = 12;
/** Every release moves the lines of a program; so many places a frame is seen at. */
const LAYOUTS = 3;

/** What `gzip -9` writes first: no name, no time. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);

interface Fault {
  json: Buffer;
  deflated: Buffer;
}

/** A fault in each of the layouts. */
type FaultLayouts = Fault[];

/**
 * Events of about `bytes` bytes of JSON, 0.7 to 1.3 times as long: 200 faults, the first of them every sixth event and the
 * last one in a thousand. Each event differs from its like in id, time, user, release, address and tags.
 *
 * @param folder of the recorded events
 * @param secretPercent of the faults: has a local variable that is to be scrubbed. SDKs of today mask most by themselves
 */
export function createEventSet(folder: string, bytes: number, secretPercent: number, seed: number): EventSet {
  const random = seededRandom(seed);
  const faults = Array.from({ length: FAULTS }, (_, n) =>
    makeFault(folder, n, bytes * (0.7 + 0.006 * random.int(101)), (n * 37) % 100 < secretPercent),
  );
  return {
    next: () => prepareBody(faults[random.zipf(FAULTS)]!, random),
    jsonBytes: Math.round(faults.reduce((sum, [fault]) => sum + fault!.json.length, 0) / FAULTS),
  };
}

function makeFault(folder: string, n: number, bytes: number, hasSecret: boolean): FaultLayouts {
  const recorded = JSON.parse(readFileSync(`${folder}/${RECORDED[n % RECORDED.length]}.json`, 'utf8')) as JsonObject;
  // Each event has its own.
  for (const name of Object.keys(ownFields('', 0, seededRandom(1)))) delete recorded[name];
  maskVariables(recorded);
  const grown = growEvent(slim(recorded, bytes), bytes - 800, seededRandom(n + 1));
  if (hasSecret) framesOf(grown).at(-1)!.vars.password = "'correct horse battery staple'";
  return Array.from({ length: LAYOUTS }, (_, layout) => {
    for (const frame of framesOf(grown)) if (frame.in_app) frame.lineno = (frame.lineno as number) + layout;
    // Without its opening brace: the event's own fields come before it.
    const json = Buffer.from(escapeAsPython(JSON.stringify(grown).slice(1)));
    return { json, deflated: deflateRawSync(json, { level: 9 }) };
  });
}

/** Python's SDK writes ASCII only, which is half the work to parse. */
const escapeAsPython = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

type Frame = JsonObject & { vars: JsonObject };

const framesOf = (event: JsonObject): Frame[] =>
  (event.exception as { values: { stacktrace: { frames: Frame[] } }[] }).values.flatMap(
    ({ stacktrace }) => stacktrace.frames,
  );

const { isFreeOfSecrets } = compileScrubber({ extraNames: [], safeNames: [], storeIpAddresses: true });

/** The recorded programs were made to leak. */
function maskVariables(event: JsonObject): void {
  for (const { vars } of framesOf(event))
    for (const [name, value] of Object.entries(vars ?? {}))
      if (!isFreeOfSecrets({ [name]: value })) vars[name] = '[Filtered]';
}

/** Of a recording that is itself larger than what is wanted, the end of the failing stack. */
function slim(event: JsonObject, bytes: number): JsonObject {
  const { values } = event.exception as { values: { stacktrace: { frames: JsonObject[] } }[] };
  while (values.length > 1 && JSON.stringify(event).length > bytes / 2) values.shift();
  const { frames } = values[0]!.stacktrace;
  while (frames.length > 1 && JSON.stringify(event).length > bytes / 2) frames.shift();
  return event;
}

/**
 * A gzip stream of which only the first part is compressed here: a full flush ends it on a byte, and the fault's own part,
 * compressed once, follows.
 */
function prepareBody(fault: FaultLayouts, random: Random): PreparedBody {
  const eventId = randomUUID().replaceAll('-', '');
  const release = random.zipf(RELEASES);
  const { json, deflated } = fault[release % LAYOUTS]!;
  const own = Buffer.from(`${JSON.stringify(ownFields(eventId, release, random)).slice(0, -1)},`);
  const headers = `{"event_id":"${eventId}","sent_at":"${new Date().toISOString()}"}\n{"type":"event","length":${own.length + json.length}}\n`;
  const first = Buffer.concat([Buffer.from(headers), own]);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(json, crc32(first)), 0);
  tail.writeUInt32LE(first.length + json.length, 4);
  const opening = deflateRawSync(first, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return { head: Buffer.concat([GZIP_HEAD, opening]), shared: deflated, tail };
}

function ownFields(eventId: string, release: number, random: Random): JsonObject {
  const user = random.zipf(USERS);
  const order = random.int(1e6);
  return {
    event_id: eventId,
    timestamp: new Date().toISOString(),
    user: { id: String(user), email: `user${user}@example.com`, ip_address: `203.0.113.${user % 256}` },
    release: `shop@4.12.${release}`,
    environment: random.int(10) === 0 ? 'staging' : 'production',
    server_name: `web-${random.int(6)}`,
    tags: { plan: random.pick(['free', 'team', 'company']), region: random.pick(['eu', 'us', 'asia']) },
    request: {
      url: `https://shop.example/orders/${order}`,
      method: 'POST',
      headers: { Host: 'shop.example', 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
      cookies: { sessionid: '[Filtered]' },
      query_string: `ref=mail&order=${order}`,
    },
    extra: { order: String(order), trace: random.hex(32) },
  };
}
