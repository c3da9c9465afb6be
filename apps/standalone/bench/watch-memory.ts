import { memoryByRole, type Roles } from './usage.js';

/** MB per role, and of all of them `together`. */
export type Memory = ReturnType<typeof memoryByRole>;

const INTERVAL_MS = 1_000;

/** What it is now. */
export function measureMemory(roles: Roles): Memory {
  const memory = memoryByRole(roles);
  const sum = (kind: 'rss' | 'pss'): number => Object.values(memory).reduce((all, used) => all + used[kind], 0);
  return { ...memory, together: { rss: sum('rss'), pss: sum('pss') } };
}

/**
 * Looks at the memory of some processes until it is stopped.
 *
 * @returns the highest of each role, which need not be at the same time, and the highest of all together
 */
export function watchMemory(roles: () => Roles): { stop(): Memory } {
  let highest: Memory = {};
  const look = (): void => {
    highest = highestOf([highest, measureMemory(roles())]);
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

export function highestOf(memories: readonly Memory[]): Memory {
  const highest: Memory = {};
  for (const [role, { rss, pss }] of memories.flatMap((memory) => Object.entries(memory)))
    highest[role] = { rss: Math.max(rss, highest[role]?.rss ?? 0), pss: Math.max(pss, highest[role]?.pss ?? 0) };
  return highest;
}
