import type { InvalidReason } from '@errata/protocol';

/** Why a request is not taken, as HTTP says it. `detail` goes into the answer and into X-Sentry-Error: ASCII, one line. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

/** 413 for what is too large, 415 for a coding we do not know (decided earlier), 400 for everything else that is broken. */
export const statusOf = (reason: InvalidReason): number => (reason === 'too_large' ? 413 : 400);

export const overloaded = (detail: string): RefusedError => new RefusedError(503, detail, { 'retry-after': '60' });
