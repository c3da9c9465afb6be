import { z } from 'zod';

export const LedgerQuery = z.object({ hours: z.coerce.number().int().min(1).max(720).default(24) });
export type LedgerQuery = z.input<typeof LedgerQuery>;

/** received = stored + duplicate + filtered + rateLimited + invalid + waiting, for events. */
const LedgerSums = z.object({
  received: z.number(),
  stored: z.number(),
  duplicate: z.number(),
  filtered: z.number(),
  rateLimited: z.number(),
  invalid: z.number(),
});

export const Ledger = z.object({
  sums: LedgerSums,
  /** Events in the inbox right now, whenever they came. */
  waiting: z.number(),
  /** received minus everything it is made of; 0 unless something is broken (or the inbox holds events from before the window). */
  difference: z.number(),
  /** One entry an hour, oldest first. */
  hours: z.array(LedgerSums.extend({ hour: z.iso.datetime() })),
  /** Why events were filtered, limited or invalid. */
  reasons: z.array(z.object({ outcome: z.string(), reason: z.string(), n: z.number() })),
  /** Items that are taken without being kept, by type. */
  notKept: z.array(z.object({ itemType: z.string(), n: z.number() })),
  /** What the SDKs themselves say they never sent. */
  clientDiscarded: z.array(z.object({ reason: z.string(), category: z.string(), n: z.number() })),
  keys: z.array(z.object({ keyId: z.string(), label: z.string(), received: z.number() })),
  /** Requests that no project could count, of the whole installation. */
  refused: z.array(
    z.object({
      project: z.string(),
      keyStart: z.string(),
      reason: z.string(),
      sdk: z.string(),
      n: z.number(),
      lastAt: z.iso.datetime(),
    }),
  ),
  /** Set while spike protection limits the project. */
  spike: z.object({ since: z.iso.datetime(), until: z.iso.datetime(), limitPerMinute: z.number() }).nullable(),
});
export type Ledger = z.infer<typeof Ledger>;
