import { isEmail } from '@errata/config';
import type { AlertedIssue, ClaimedAlert, SpikeDetail } from '@errata/db';

export type IssueAlert = ClaimedAlert & {
  kind: Exclude<ClaimedAlert['kind'], 'spike'>;
  issueId: string;
  issue: AlertedIssue;
};

/** About a project that sends far more than usual. */
export type SpikeAlert = ClaimedAlert & { kind: 'spike'; detail: SpikeDetail };

/** What `decideSkip` lets through. */
export type MailableAlert = IssueAlert | SpikeAlert;

/** After a day an alert is no news; whoever was away reads the issue list. */
export const ALERT_AGE_HOURS_MAX = 24;

/** Names that never lead to a mail server on another machine (RFC 6761); `admin@localhost` is the first member's default. */
const LOCAL_DOMAIN = /(^|\.)(localhost|invalid)$/i;

/**
 * Decides whether an alert still deserves a mail.
 *
 * @param needsRealAddress false for the built-in mailbox, which takes any address
 * @returns why there is to be no mail, or undefined
 */
export function decideSkip(alert: ClaimedAlert, needsRealAddress: boolean): string | undefined {
  if (!isEmail(alert.recipient)) return 'not an email address';
  if (needsRealAddress && LOCAL_DOMAIN.test(alert.recipient.slice(alert.recipient.lastIndexOf('@') + 1)))
    return 'no real address';
  if (alert.claimedAt.getTime() - alert.createdAt.getTime() > ALERT_AGE_HOURS_MAX * 3_600_000)
    return `older than ${ALERT_AGE_HOURS_MAX} hours`;
  return alert.kind === 'spike' ? undefined : decideSkipByIssue(alert);
}

function decideSkipByIssue({ kind, issue }: ClaimedAlert): string | undefined {
  if (!issue) return 'issue was deleted';
  if (issue.status === 'muted') return 'issue is muted';
  if (issue.status === 'merged') return 'issue was merged meanwhile';
  if (issue.status === 'resolved' && kind !== 'regression') return 'issue was resolved meanwhile';
  return undefined;
}
