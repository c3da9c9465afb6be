import type { IssueAlert } from '../decide/decide-skip.js';
import { formatCount, formatNumber, formatTime } from './format.js';

/** What a mail's subject and head call each kind. */
export const KIND_WORDS = { new: 'New', regression: 'Again', frequency: 'Frequent' } as const;

/** Why the mail was sent, with the numbers that decided. */
export function explainAlert(alert: IssueAlert): string {
  if (alert.kind === 'new') return `Sent because this issue is new: first seen ${formatTime(alert.issue.firstSeen)}.`;
  if (alert.kind === 'regression') return 'Sent because this issue came back after it had been resolved.';
  const { count, threshold, windowMinutes } = alert.detail;
  if (typeof count !== 'number' || typeof threshold !== 'number' || typeof windowMinutes !== 'number')
    return 'Sent because this issue has become frequent.';
  const window = formatCount(windowMinutes, 'minute');
  return `Sent because of ${formatCount(count, 'event')} in ${window}; the rule says ${formatNumber(threshold)} or more.`;
}
