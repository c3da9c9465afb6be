import type { Parsed, Refusal } from '@errata/protocol';

/** Carries a refusal to where it is counted and answered, out of streams and past callers that have nothing to add. */
export class BodyRefusedError extends Error {
  /** @param status of the answer, where the reason alone does not tell it */
  constructor(
    readonly refusal: Refusal,
    readonly status?: number,
  ) {
    super(refusal.detail);
  }
}

/** @throws BodyRefusedError */
export function unwrap<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new BodyRefusedError(parsed);
  return parsed.value;
}
