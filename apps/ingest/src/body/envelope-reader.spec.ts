import { describe, expect, test } from '@jest/globals';
import { LIMITS, parseEnvelope } from '@errata/protocol';
import { BodyRefusedError } from './body-refused-error.js';
import { EnvelopeReader } from './envelope-reader.js';
import type { ReadEnvelope } from './open-body.js';

function read(body: string | Uint8Array, pieceBytes: number): ReadEnvelope | { refused: string; detail: string } {
  const bytes = Buffer.from(body as Uint8Array);
  const reader = new EnvelopeReader(LIMITS.eventBytesMax);
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
    return reader.end();
  } catch (error) {
    if (!(error instanceof BodyRefusedError)) throw error;
    return { refused: error.refusal.reason, detail: error.refusal.detail };
  }
}

/** In the same words, whichever way it was read. */
const shown = (result: ReturnType<typeof read>): unknown =>
  'items' in result
    ? { ...result, items: result.items.map((item) => ({ ...item, payload: Buffer.from(item.payload).toString() })) }
    : result;

function parsed(body: string): unknown {
  const result = parseEnvelope(Buffer.from(body));
  return shown(result.ok ? result.value : { refused: result.reason, detail: result.detail });
}

describe('an envelope read in pieces is the envelope read at once', () => {
  test.each([
    '',
    '\n',
    '{}',
    '{}\n',
    '{}\n\n',
    '[]\n',
    '{\n',
    '{"event_id":"é"}\n{"type":"event"}\n{"a":1}',
    '{}\n{"type":"event"}\n{"a":1}\n\n\n',
    '{}\n{"type":"event","length":0}\n\n{"type":"event"}\n{}',
    '{}\n{"type":"feedback","length":0}',
    '{}\n{"type":"feedback"}',
    '{}\n{"type":"feedback","length":5}\na\nb\nc\n{"type":"event"}\n{}',
    '{}\n{"type":"event","length":5}\nabc',
    '{}\n{"type":"event"}\n{}\n{"type":"event","length":2}\nabc\n{"type":"event"}\n{}',
    '{}\n{"type":"event","length":null}\n{}',
    '{}\n{"type":"event","length":-1}\n{}',
    '{}\n{"type":"event","length":"2"}\n{}',
    '{}\n{"type":"event"}\n{}\nno header\n{"type":"event"}\n{}',
    '{}\r\n{"type":"event"}\r\n{}\r\n',
    '  \n{}\n \t\n{"type":"event"}\n{}\n',
    `{}\n${'{"type":"event"}\n{}\n'.repeat(100)}`,
    `{}\n${'{"type":"event"}\n{}\n'.repeat(101)}`,
    `{"a":"${'x'.repeat(20_000)}"}\n`,
    `{}\n{"type":"event"}\n{}\n{"a":"${'x'.repeat(20_000)}"}\n`,
  ])('%j', (body) => {
    for (const pieceBytes of [1, 2, 3, 7, 64, 100_000]) expect(shown(read(body, pieceBytes))).toEqual(parsed(body));
  });
});

describe('what is not kept is passed over', () => {
  const MIB = 1024 * 1024;
  const beside = (type: string, bytes: number): Buffer =>
    Buffer.concat([
      Buffer.from(`{}\n{"type":"${type}","length":${bytes}}\n`),
      Buffer.alloc(bytes, 'a\n'),
      Buffer.from('\n{"type":"event"}\n{"a":1}\n'),
    ]);

  test.each<[string, number, boolean]>([
    ['replay_recording', 30 * MIB, false],
    ['of_the_future', 10, false],
    ['attachment', 20 * MIB, true],
    ['attachment', 20 * MIB + 1, false],
    ['feedback', 64 * 1024 + 1, false],
    ['client_report', 16 * 1024 + 1, false],
  ])('a %s of %d bytes is kept: %p', (type, bytes, isKept) => {
    const envelope = read(beside(type, bytes), 64 * 1024) as ReadEnvelope;
    const [first, event] = envelope.items;
    expect([first?.passedOver ?? false, first?.payload.length]).toEqual([!isKept, isKept ? bytes : 0]);
    expect(Buffer.from(event!.payload).toString()).toBe('{"a":1}');
  });

  test('attachments of 50 MiB together, no more', () => {
    const one = Buffer.concat([
      Buffer.from(`{"type":"attachment","length":${18 * MIB}}\n`),
      Buffer.alloc(18 * MIB),
      Buffer.from('\n'),
    ]);
    const envelope = read(Buffer.concat([Buffer.from('{}\n'), one, one, one]), MIB) as ReadEnvelope;
    expect(envelope.items.map(({ passedOver }) => passedOver ?? false)).toEqual([false, false, true]);
  });

  test.each([
    ['announced', `{}\n{"type":"event","length":${MIB + 1}}\n`],
    ['not announced', `{}\n{"type":"event"}\n${'x'.repeat(MIB + 1)}`],
  ])('an event over 1 MiB, %s, ends the request at once', (_name, body) => {
    expect(read(body, 64 * 1024)).toEqual({ refused: 'too_large', detail: 'the event is larger than 1048576 bytes' });
  });
});
