import type { KeyAccess } from '@errata/db';

/** A revoked key is refused after at most this long; so is a new one, if it was tried before it existed, taken after that. */
const KNOWN_MS = 30_000;
const UNKNOWN_MS = 5_000;

/** Strangers choose the keys they try: bounded. */
const ENTRIES_MAX = 10_000;

interface Entry {
  until: number;
  access: Promise<KeyAccess | undefined>;
  /** The last answer there was, kept while a new one is looked for. */
  known?: KeyAccess | undefined;
}

/** The edge's memory of project keys: one query per key and half minute, shared by requests that come at once. */
export class KeyCache {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly find: (publicKey: string) => Promise<KeyAccess | undefined>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The enabled key, or nothing. A failed look-up is not remembered. */
  get(publicKey: string): Promise<KeyAccess | undefined> {
    const known = this.entries.get(publicKey);
    if (known && known.until > this.now()) return known.access;
    const entry: Entry = { until: this.now() + KNOWN_MS, access: this.find(publicKey), known: known?.known };
    this.entries.delete(publicKey);
    this.entries.set(publicKey, entry);
    this.forgetOldest();
    entry.access.then(
      (access) => {
        entry.known = access;
        if (!access) entry.until = this.now() + UNKNOWN_MS;
      },
      () => this.forgetFailure(publicKey, entry),
    );
    return entry.access;
  }

  /** What was last known of a key, however old: while nobody can be asked, it tells under whom to count a refusal. */
  recall(publicKey: string): KeyAccess | undefined {
    return this.entries.get(publicKey)?.known;
  }

  /** Asked again by the next request; what was known before is known still. */
  private forgetFailure(publicKey: string, entry: Entry): void {
    if (entry.known) entry.until = 0;
    else this.entries.delete(publicKey);
  }

  private forgetOldest(): void {
    if (this.entries.size <= ENTRIES_MAX) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }
}
