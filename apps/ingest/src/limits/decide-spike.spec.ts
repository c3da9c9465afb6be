import { expect, test } from '@jest/globals';
import { decideSpike } from './decide-spike.js';

test.each<[string, number, number, number | null, number | undefined]>([
  ['a quiet project may send 500 a minute', 500, 0, null, undefined],
  ['more than that is a spike when it usually sends nothing', 501, 0, null, 500],
  ['a small usual rate does not lower the floor', 600, 60, null, 500],
  ['ten times the usual rate is still taken', 10_000, 60_000, null, undefined],
  ['more than that is limited to it', 10_001, 60_000, null, 10_000],
  ['a spike under way keeps its limit, although it became usual', 5_000, 60_000, 500, 500],
  ['a spike ends below its limit', 500, 60_000, 500, undefined],
  ['parts of an event are rounded up', 502, 3_001, null, 501],
])('%s', (_name, eventsInMinute, busiestHour, limitPerMinute, limit) => {
  expect(decideSpike({ projectId: '1', eventsInMinute, busiestHour, limitPerMinute })).toBe(limit);
});
