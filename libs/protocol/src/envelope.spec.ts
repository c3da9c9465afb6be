import { describe, expect, test } from '@jest/globals';
import { buildEnvelope } from './build-envelope.js';
import { listEventItems, parseEnvelope } from './envelope.js';
import { LIMITS } from './limits.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

function read(body: string) {
  const parsed = parseEnvelope(bytes(body));
  if (!parsed.ok) return parsed.reason;
  const { items, truncated } = parsed.value;
  return { items: items.map((item) => text(item.payload)), ...(truncated === undefined ? {} : { truncated }) };
}

describe('an envelope is read as the SDKs frame it', () => {
  test.each<[string, string[]]>([
    ['{}', []],
    ['{}\n', []],
    ['{}\n\n', []],
    ['{}\n{"type":"event"}\n{"a":1}', ['{"a":1}']],
    ['{}\n{"type":"event"}\n{"a":1}\n', ['{"a":1}']],
    ['{}\n{"type":"event"}\n{"a":1}\n\n\n', ['{"a":1}']],
    ['\n\n{}\n\n{"type":"event"}\n{"a":1}', ['{"a":1}']],
    ['{}\n{"type":"attachment","length":0}\n\n{"type":"event"}\n{}', ['', '{}']],
    ['{}\n{"type":"attachment","length":0}', ['']],
    ['{}\n{"type":"attachment","length":0}\n', ['']],
    ['{}\n{"type":"attachment"}', ['']],
    ['{}\n{"type":"attachment","length":5}\na\nb\nc\n{"type":"event"}\n{}', ['a\nb\nc', '{}']],
    ['{}\n{"type":"event","length":null}\n{}', ['{}']],
    ['{}\r\n{"type":"event"}\r\n{}\r\n', ['{}\r']],
    ['\ufeff{}\n{"type":"event"}\n{}', ['{}']],
    ['{}\n{"type":"event","length":6}\n{"ü"}\n{"type":"x"}\n1', ['{"ü"}', '1']],
    ['{}\n{"no":"type"}\nx\n{"type":"event"}\n{}', ['x', '{}']],
  ])('%j', (body, items) => {
    expect(read(body)).toEqual({ items });
  });

  test.each([
    '{}\n{"type":"event","length":5}\nabc',
    '{}\n{"type":"event","length":2}\nabc\n',
    '{}\n{"type":"event","length":-1}\n{}',
    '{}\n{"type":"event","length":"2"}\n{}',
    '{}\n{"type":"event","length":1.5}\n{}',
    '{}\nnonsense\n{}',
  ])('%j has no item that can be trusted, and says why', (body) => {
    expect(read(body)).toEqual({ items: [], truncated: expect.any(String) });
  });

  test('items before a broken one are kept', () => {
    expect(read('{}\n{"type":"event"}\n{}\n{"type":"attachment","length":99}\ncut')).toEqual({
      items: ['{}'],
      truncated: 'a payload is shorter than its length',
    });
  });

  test.each([
    ['', 'empty'],
    ['\n', 'empty'],
    ['[]\n', 'framing'],
    ['null\n', 'framing'],
    ['{\n', 'framing'],
  ])('%j is refused', (body, reason) => {
    expect(read(body)).toBe(reason);
  });

  test('the header line is limited', () => {
    expect(read(`{"a":"${'x'.repeat(LIMITS.headerBytesMax)}"}`)).toBe('framing');
  });

  test('the number of items is limited', () => {
    const body = (count: number) => `{}\n${'{"type":"session"}\n{}\n'.repeat(count)}`;
    expect(read(body(LIMITS.itemsMax))).toMatchObject({ items: expect.any(Array) });
    expect(read(body(LIMITS.itemsMax + 1))).toBe('too_many_items');
  });
});

describe('the id of the envelope', () => {
  const ids = (body: string) => {
    const parsed = parseEnvelope(bytes(body));
    return parsed.ok ? listEventItems(parsed.value).map(({ item, eventId }) => [text(item.payload), eventId]) : parsed;
  };
  const ID = 'a'.repeat(32);

  test('belongs to the first event only', () => {
    const event = (n: number) => `{"type":"event"}\n${n}\n`;
    expect(ids(`{"event_id":"${ID}"}\n{"type":"attachment"}\nx\n${event(1)}${event(2)}`)).toEqual([
      ['1', ID],
      ['2', undefined],
    ]);
  });

  test('is read with dashes and in upper case', () => {
    expect(ids('{"event_id":"AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA"}\n{"type":"event"}\n{}')).toEqual([['{}', ID]]);
  });

  test('of a transaction is not given to an event behind it', () => {
    expect(ids(`{"event_id":"${ID}"}\n{"type":"transaction"}\n{}\n{"type":"event"}\n1`)).toEqual([['1', undefined]]);
  });

  test.each(['"../../etc"', '"abc"', '7', '[]', `"${'0'.repeat(32)}"`])('is ignored when it is %s', (id) => {
    expect(ids(`{"event_id":${id}}\n{"type":"event"}\n1`)).toEqual([['1', undefined]]);
  });
});

test('what buildEnvelope writes, parseEnvelope reads back', () => {
  const built = buildEnvelope({ event_id: 'x' }, [
    { headers: { type: 'event' }, payload: { json: { message: 'ü\nline' } } },
    { headers: { type: 'attachment', filename: 'a' }, payload: { bytes: new Uint8Array([10, 0, 10]) } },
    { headers: { type: 'log' }, payload: { text: 'plain' } },
  ]);
  const parsed = parseEnvelope(built);
  if (!parsed.ok) throw new Error(parsed.detail);
  expect(parsed.value.headers).toEqual({ event_id: 'x' });
  expect(parsed.value.items.map((item) => [item.type, text(item.payload)])).toEqual([
    ['event', '{"message":"ü\\nline"}'],
    ['attachment', '\n\0\n'],
    ['log', 'plain'],
  ]);
});
