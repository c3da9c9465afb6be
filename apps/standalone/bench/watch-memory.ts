import { memoryByRole, type Roles } from './usage.js';

/** MB per role. */
export type Memory = ReturnType<typeof memoryByRole>;

const INTERVAL_MS = 1_000;

/** Looks at the memory of some processes until it is stopped. @returns the highest of each role */
export function watchMemory(roles: () => Roles): { stop(): Memory } {
  const highest: Memory = {};
  const look = (): void => {
    for (const [role, { rss, pss }] of Object.entries(memoryByRole(roles()))) {
      const known = highest[role] ?? { rss: 0, pss: 0 };
      highest[role] = { rss: Math.max(known.rss, rss), pss: Math.max(known.pss, pss) };
    }
  };
  const timer = setInterval(look, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return highest;
    },
  };
}
