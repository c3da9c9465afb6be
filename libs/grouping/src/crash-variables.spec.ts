import { expect, test } from '@jest/globals';
import { type JsonObject, normalizeEvent } from '@errata/protocol';
import { crashVariables } from './crash-variables.js';

const event = (frames: JsonObject[]) =>
  normalizeEvent(
    { platform: 'python', exception: { values: [{ type: 'KeyError', value: 'x', stacktrace: { frames } }] } },
    { eventId: '0'.repeat(32), newEventId: () => '0'.repeat(32), receivedAt: 1_700_000_000 },
  );

test('the variables are those of the own frame nearest the failure', () => {
  const variables = crashVariables(
    event([
      { function: 'main', module: 'shop', in_app: true, vars: { tenant: 'far' } },
      { function: 'pay', module: 'shop', in_app: true, vars: { tenant: 'acme', lines: [1, 2], none: null } },
      { function: 'get', module: 'lib', in_app: false, vars: { tenant: 'library' } },
    ]),
  );
  expect([...variables]).toEqual([
    ['tenant', 'acme'],
    ['lines', '[1,2]'],
    ['none', 'null'],
  ]);
});

test('an event without variables has none', () => {
  expect(crashVariables(event([{ function: 'main' }])).size).toBe(0);
});
