import { expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { randomCases } from '../test/random-cases.js';
import { compileNames } from './names.js';
import { compileScrubber } from './scrub-event.js';
import { scrubText } from './scrub-text.js';

const SETTINGS = { extraNames: ['colour'], safeNames: ['token_type', 'theme', 'sid2'], storeIpAddresses: false };
const random = randomCases(20_261_121);

test('scrubbing a text twice changes nothing more', () => {
  const names = compileNames(SETTINGS);
  let masked = 0;
  const broken: unknown[] = [];
  for (let round = 0; round < 60_000; round++) {
    const text = random.text();
    const once = scrubText(text, names, () => masked++);
    const rules: string[] = [];
    const twice = scrubText(once, names, (rule) => rules.push(rule));
    if (twice !== once || rules.length > 0) broken.push({ text, once, twice, rules });
  }
  expect(broken).toEqual([]);
  expect(masked).toBeGreaterThan(10_000);
});

test('scrubbing an event twice changes nothing more', () => {
  const { scrub } = compileScrubber(SETTINGS);
  for (let round = 0; round < 2_000; round++) {
    const event = {
      tags: [[random.text(), random.text()]],
      extra: { a: random.json(0) },
      contexts: { token: { a: random.json(2) } },
    } as unknown as Event;
    event.request = {
      data: random.json(1),
      cookies: [[random.text(), random.text()]],
      headers: [[random.text(), random.text()]],
    };
    event.logentry = { message: random.text(), formatted: random.text(), params: [random.text()] };
    const before = structuredClone(event);
    scrub(event);
    const once = structuredClone(event);
    const removed = scrub(event);
    expect({ before, event, removed }).toEqual({ before, event: once, removed: 0 });
  }
});
