import type { InboxRow } from '@errata/db';
import { LIMITS } from '@errata/protocol';
import { expect, test } from '@jest/globals';
import { openRows } from './open-rows.js';

const limits = { inflatedBytesMax: LIMITS.envelopeBytesMax, eventBytesMax: LIMITS.eventBytesMax };

const row = (id: string): InboxRow => ({
  id,
  sentId: null,
  projectId: '1',
  keyId: '1',
  receivedAt: new Date(),
  format: 'store',
  encoding: 'identity',
  events: 1,
  eventId: null,
  clientAddress: null,
  userAgent: null,
  sdk: null,
  body: Buffer.from('{"message":"m"}'),
});

test.each([
  ['takes all in time', 100, ['1', '2', '3', '4', '5']],
  ['leaves to the next batch what would make this one too long', 1_500, ['1', '2', '3', '4']],
  ['takes one however long that lasts', 60_000, ['1']],
])('a batch %s', (_name, msPerRow, taken) => {
  let nowMs = 0;
  const opened = openRows(['1', '2', '3', '4', '5'].map(row), {
    limits,
    newEventId: () => '1'.repeat(32),
    skimOf: () => undefined,
    prepare: () => {
      nowMs += msPerRow;
      return 'project_rule';
    },
    now: () => nowMs,
  });
  expect(opened.rows.map(({ id }) => id)).toEqual(taken);
  expect(opened.events).toHaveLength(taken.length);
});
