import { groupEvent } from '@errata/grouping';
import type { Event } from '@errata/protocol';

import { HOSTILE_PLATFORMS, HOSTILE_TEXTS, hostileEvents } from '../test/hostile-events.js';

const SHOWN = 5;

/**
 * Prints the worst of the inputs made to keep a grouper busy.
 *
 * @returns whether the worst is within its goal, in ms
 */
export function measureHostile(version: number, durationMsMax: number): boolean {
  const measured = HOSTILE_TEXTS.flatMap((text) =>
    HOSTILE_PLATFORMS.flatMap((platform) =>
      Object.entries(hostileEvents(text, platform)).map(([kind, event]) => ({
        name: `${platform}, ${kind}: ${JSON.stringify(text.slice(0, 18))} repeated`,
        durationMs: bestDurationMs(event, version),
      })),
    ),
  );
  measured.sort((one, other) => other.durationMs - one.durationMs);
  console.log(`hostile events: ${measured.length}, the worst, ms of processor time (goal ${durationMsMax})`);
  for (const { name, durationMs } of measured.slice(0, SHOWN)) {
    console.log(`  ${durationMs.toFixed(1).padStart(6)}  ${name}`);
  }
  return (measured[0]?.durationMs ?? 0) <= durationMsMax;
}

/** The best of five, in processor time: neighbours and the garbage collector slow some of them, a bad pattern slows all. */
function bestDurationMs(event: Event, version: number): number {
  const durationsMs = [1, 2, 3, 4, 5].map(() => {
    const start = process.cpuUsage();
    groupEvent(event, { version });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  return Math.min(...durationsMs);
}
