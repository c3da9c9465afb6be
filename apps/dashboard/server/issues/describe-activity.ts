import type { Activity } from '@errata/contract';
import type { ActivityRow, SentAlertRow } from '@errata/db';

interface History {
  firstSeen: Date;
  activity: readonly ActivityRow[];
  alerts: readonly SentAlertRow[];
}

const KINDS = ['resolved', 'reopened', 'muted', 'regressed'] as const;
type Kind = (typeof KINDS)[number];

const isKnown = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

/** What happened to an issue, in sentences, newest first. Kinds written by a newer version are left out. */
export function describeHistory({ firstSeen, activity, alerts }: History): Activity[] {
  return [
    { id: 'first', at: firstSeen.toISOString(), member: null, kind: 'first_seen' as const, text: 'First seen' },
    ...activity.flatMap(describeAction),
    ...alerts.map(describeAlert),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function describeAction({ id, at, member, kind }: ActivityRow): Activity[] {
  if (!isKnown(kind)) return [];
  return [{ id, at: at.toISOString(), member, kind, text: describeKind(kind, member) }];
}

function describeKind(kind: Kind, member: string | null): string {
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
