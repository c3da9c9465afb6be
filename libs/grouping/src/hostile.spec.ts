import { describe, expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';

import { HOSTILE_PLATFORMS, HOSTILE_TEXTS, hostileEvents } from '../test/hostile-events.js';
import { groupEvent } from './group-event.js';
import { GROUPING_VERSIONS } from './version.js';

/** The goal is 50 ms, and `npm run bench -- grouping` shows it; the bound is far above, for busy machines. */
const DURATION_MS_MAX = 2_000;

/** One try of three: a busy machine or the garbage collector may hold up one of them, a bad pattern slows all. */
function isQuick(candidate: Event, version: number): boolean {
  return [1, 2, 3].some(() => {
    const start = performance.now();
    groupEvent(candidate, { version });
    return performance.now() - start < DURATION_MS_MAX;
  });
}

describe.each(Object.keys(GROUPING_VERSIONS).map(Number))('version %d', (version) => {
  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 20), text]))(
    '%j repeated takes no more than a moment',
    (_, text) => {
      for (const platform of HOSTILE_PLATFORMS) {
        for (const candidate of Object.values(hostileEvents(text, platform))) {
          expect(isQuick(candidate, version)).toBe(true);
        }
      }
    },
  );
});
