/**
 * Slows down guessing. Every attempt counts as failed until it has succeeded, so attempts sent at once count too. After some
 * free failures each further one makes its account and address wait twice as long, up to a quarter of an hour.
 *
 * Kept in memory: a restart forgives, and several processes each count for themselves.
 */
export interface LoginLimiter {
  /** Counts an attempt. @returns how many seconds to wait instead of trying; 0 where the attempt may go on */
  begin(account: string, address: string, nowMs: number): number;
  /** The attempt begun last was a good one. */
  succeed(account: string, address: string): void;
}

const FREE_FAILURES_PER_ACCOUNT = 5;
/** Many people may share an address. */
const FREE_FAILURES_PER_ADDRESS = 30;
const FIRST_DELAY_MS = 1000;
const DELAY_MS_MAX = 15 * 60_000;
const FORGET_MS = 6 * 3_600_000;

interface Failures {
  count: number;
  lastMs: number;
  blockedUntilMs: number;
}

/** @param entriesMax how many accounts and addresses are remembered; beyond, the one longest untouched is forgotten */
export function createLoginLimiter(entriesMax = 20_000): LoginLimiter {
  const failures = new Map<string, Failures>();

  const read = (key: string, nowMs: number): Failures => {
    const known = failures.get(key);
    return known && nowMs - known.lastMs < FORGET_MS ? known : { count: 0, lastMs: nowMs, blockedUntilMs: 0 };
  };

  /** Re-inserts, so that the map is in order of last use. */
  const write = (key: string, entry: Failures): void => {
    failures.delete(key);
    failures.set(key, entry);
    const [oldest] = failures.keys();
    if (failures.size > entriesMax && oldest !== undefined) failures.delete(oldest);
  };

  const fail = (key: string, freeFailures: number, nowMs: number): void => {
    const count = read(key, nowMs).count + 1;
    const delayMs = count < freeFailures ? 0 : Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** (count - freeFailures));
    write(key, { count, lastMs: nowMs, blockedUntilMs: nowMs + delayMs });
  };

  return {
    begin(account, address, nowMs) {
      const [accountKey, addressKey] = keysOf(account, address);
      const blockedUntilMs = Math.max(read(accountKey, nowMs).blockedUntilMs, read(addressKey, nowMs).blockedUntilMs);
      if (blockedUntilMs > nowMs) return Math.ceil((blockedUntilMs - nowMs) / 1000);
      fail(accountKey, FREE_FAILURES_PER_ACCOUNT, nowMs);
      fail(addressKey, FREE_FAILURES_PER_ADDRESS, nowMs);
      return 0;
    },
    succeed(account, address) {
      const [accountKey, addressKey] = keysOf(account, address);
      failures.delete(accountKey);
      const shared = failures.get(addressKey);
      // Only this attempt is taken back: one's own account must not be a way to go on guessing others.
      if (shared) failures.set(addressKey, { ...shared, count: shared.count - 1 });
    },
  };
}

function keysOf(account: string, address: string): [account: string, address: string] {
  const network = networkOf(address);
  return [JSON.stringify([account.trim().toLowerCase(), network]), network];
}

/** One customer has a whole /64 of IPv6 addresses; an IPv4 address in IPv6 clothes stands for itself. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return groups.slice(0, 4).join(':');
}
