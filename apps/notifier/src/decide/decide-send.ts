import type { MailTraffic } from '@errata/db';
import { groupBy } from '../group-by.js';
import type { IssueAlert, MailableAlert, SpikeAlert } from './decide-skip.js';

export type IssueAlerts = [IssueAlert, ...IssueAlert[]];

/** The alerts of one mail. */
export type MailAlerts = IssueAlerts | [SpikeAlert];

/** More due alerts of one group than this are one mail. */
export const STORM_ALERTS = 10;

/** After so many alerts of a group within 10 minutes its next ones are collected … */
export const BUSY_ALERTS = 10;

/** … and go out as one mail this long after the group's last. */
export const BUNDLE_SECONDS = 300;

/** Most mails to one address within an hour, over all projects. */
export const MAILS_PER_HOUR_MAX = 60;

export interface SendPlan {
  /** What to send now; each list is one mail. */
  mails: MailAlerts[];
  waits: { alerts: MailableAlert[]; seconds: number; reason: string }[];
}

/**
 * Decides how a group's alerts become mails: one each in quiet times, one for all in a storm, later when it has been busy.
 * Every alert ends in exactly one mail. A mail whose first attempt has begun stays what it was: its alerts share a
 * Message-ID, and a second try must not look like a second mail. A spike is a mail of its own and waits for no bundle: it
 * says why the others are so many.
 */
export function decideSend(alerts: MailableAlert[], traffic: MailTraffic, now: Date): SendPlan {
  const spikes = alerts.filter(isSpike).map((spike): [SpikeAlert] => [spike]);
  const ofIssues = alerts.filter((alert) => !isSpike(alert));
  const begun = [...groupBy(ofIssues.filter(hasBegun), (alert) => alert.messageId).values()];
  const fresh = ofIssues.filter((alert) => !hasBegun(alert));
  const seconds = secondsUntilNextBundle(traffic, now);
  if (fresh.length === 0 || seconds === 0) return capMails([...spikes, ...begun, ...bundle(fresh, traffic)], traffic);
  const plan = capMails([...spikes, ...begun], traffic);
  const reason = `collected: ${traffic.alertsLately} alerts in 10 minutes`;
  return { ...plan, waits: [...plan.waits, { alerts: fresh, seconds, reason }] };
}

const isSpike = (alert: MailableAlert): alert is SpikeAlert => alert.kind === 'spike';

const hasBegun = (alert: MailableAlert): boolean => alert.messageId !== null;

function secondsUntilNextBundle({ alertsLately, lastMailAt }: MailTraffic, now: Date): number {
  if (alertsLately < BUSY_ALERTS || !lastMailAt) return 0;
  return Math.max(0, Math.ceil(BUNDLE_SECONDS - (now.getTime() - lastMailAt.getTime()) / 1000));
}

function bundle(fresh: IssueAlert[], traffic: MailTraffic): IssueAlerts[] {
  const [first, ...rest] = fresh;
  const storm = fresh.length > STORM_ALERTS || traffic.alertsLately >= BUSY_ALERTS;
  return storm && first ? [[first, ...rest]] : fresh.map((alert) => [alert]);
}

function capMails(mails: MailAlerts[], traffic: MailTraffic): SendPlan {
  const left = Math.max(0, MAILS_PER_HOUR_MAX - traffic.mailsLastHour);
  const rest = mails.slice(left).flat();
  if (rest.length === 0) return { mails, waits: [] };
  const reason = `held back: ${MAILS_PER_HOUR_MAX} mails in an hour`;
  return { mails: mails.slice(0, left), waits: [{ alerts: rest, seconds: BUNDLE_SECONDS, reason }] };
}
