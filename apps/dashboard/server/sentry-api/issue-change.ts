import type { IssueStatus } from '@errata/contract';
import { z } from 'zod';

/** Sentry's words for what can be done to an issue, old and new, and what they mean here. */
export const STATUS_OF_SENTRY = {
  unresolved: 'unresolved',
  resolved: 'resolved',
  resolvedInNextRelease: 'resolved',
  ignored: 'muted',
  muted: 'muted',
} as const satisfies Record<string, IssueStatus>;

/** The body of Sentry's change of an issue, as far as there is something to change here; the rest is left out of account. */
export const SentryIssueChange = z.object({
  status: z.enum(['unresolved', 'resolved', 'resolvedInNextRelease', 'ignored', 'muted'], {
    error: 'status takes unresolved, resolved, resolvedInNextRelease, ignored or muted.',
  }),
});
export type SentryIssueChange = z.infer<typeof SentryIssueChange>;
