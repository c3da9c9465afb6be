import { expect, test } from '@jest/globals';
import { momentText } from './moment-text.js';

const AT = Date.UTC(2026, 10, 21, 13, 3, 22);
const HOUR = 3_600_000;

test.each([
  ['of today has its clock and zone', AT + HOUR, 'UTC', '13:03:22 UTC'],
  ['of today in UTC may be of yesterday where one is', AT + 10 * HOUR, 'Europe/Berlin', '21 Nov 2026, 14:03:22 CET'],
  ['of the day before has its date', AT + 24 * HOUR, 'UTC', '21 Nov 2026, 13:03:22 UTC'],
  ['of the same day a year before has its date', AT + 365 * 24 * HOUR, 'UTC', '21 Nov 2026, 13:03:22 UTC'],
  ['by a clock that runs ahead is of today too', AT - HOUR, 'UTC', '13:03:22 UTC'],
])('a moment %s', (_, now, zone, text) => expect(momentText(AT, now, zone)).toBe(text));
