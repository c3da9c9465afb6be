import type { InvalidReason } from './outcome.js';

/** Why a body is not taken. A value, not an exception: broken input is expected traffic. */
export interface Refusal {
  ok: false;
  /** What the ledger counts. */
  reason: InvalidReason;
  /** One sentence for `detail` in the answer and for the header X-Sentry-Error. ASCII, one line. */
  detail: string;
}

/** What parsers of this room answer with. */
export type Parsed<T> = { ok: true; value: T } | Refusal;

export function refuse(reason: InvalidReason, detail: string): Refusal {
  return { ok: false, reason, detail };
}
