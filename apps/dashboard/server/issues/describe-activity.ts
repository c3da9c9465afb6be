import type { Activity } from '@errata/contract';
import type { ActivityRow, SentAlertRow } from '@errata/db';
import { describeChangeEntry, isChangeKind } from './describe-change-entry.js';

interface History {
  firstSeen: Date;
  activity: readonly ActivityRow[];
  alerts: readonly SentAlertRow[];
}

const STATUS_KINDS = ['resolved', 'reopened', 'muted', 'regressed'] as const;
type StatusKind = (typeof STATUS_KINDS)[number];

const isStatusKind = (kind: string): kind is StatusKind => (STATUS_KINDS as readonly string[]).includes(kind);

/** What happened to an issue, in sentences, newest first. Kinds written by a newer version are left out. */
export function describeHistory({ firstSeen, activity, alerts }: History): Activity[] {
  return [
    { id: 'first', at: firstSeen.toISOString(), member: null, kind: 'first_seen' as const, text: 'First seen' },
    ...activity.flatMap(describeAction),
    ...alerts.map(describeAlert),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function describeAction(row: ActivityRow): Activity[] {
  const { id, member, kind } = row;
  const at = row.at.toISOString();
  if (isStatusKind(kind)) return [{ id, at, member, kind, text: describeStatus(kind, member) }];
  return isChangeKind(kind) ? [{ id, at, member, kind, ...describeChangeEntry(kind, row) }] : [];
}

function describeStatus(kind: StatusKind, member: string | null): string {
  if (kind === 'regressed') return 'Came back after it had been resolved';
  return member === null ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` : `${member} ${kind} it`;
}

const describeAlert = (alert: SentAlertRow): Activity => ({
  id: `alert-${alert.id}`,
  at: alert.sentAt.toISOString(),
  member: null,
  kind: 'alert',
  text: `Mail sent to ${alert.recipient}: ${describeOccasion(alert)}`,
});

/** Carries the number that decided. */
function describeOccasion({ kind, detail }: SentAlertRow): string {
  if (kind === 'new') return 'new issue';
  if (kind === 'regression') return 'it came back';
  const { count = detail.threshold, windowMinutes } = detail;
  return count === undefined || windowMinutes === undefined
    ? 'it happens often'
    : `${count} events in ${windowMinutes} minutes`;
}
