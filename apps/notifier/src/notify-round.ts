import {
  type AlertGroup,
  claimAlerts,
  type ClaimedAlert,
  findDueGroups,
  postponeAlerts,
  readMailTraffic,
  skipAlerts,
  takeMailTry,
} from '@errata/db';
import { decideSend, type MailAlerts, type SendPlan } from './decide/decide-send.js';
import { decideSkip, type MailableAlert } from './decide/decide-skip.js';
import { groupBy } from './group-by.js';
import { LEASE_SECONDS } from './keep-lease.js';
import type { Notifier } from './notifier.js';
import { PAUSE_SECONDS, sendMail } from './send-mail.js';

/** Groups looked at in a round; the rest waits for the next one. */
const GROUPS_MAX = 20;

/** Most alerts claimed at once, so the most one summary takes. */
const CLAIM_MAX = 500;

/**
 * Works off the due alerts of some groups. No transaction is open while a mail server is spoken to.
 *
 * @returns whether another round may find more: false when nothing was due, the channel is paused, or it is time to stop
 */
export async function notifyRound(notifier: Notifier): Promise<boolean> {
  const groups = await findDueGroups(notifier.sql, GROUPS_MAX);
  if (groups.length === 0 || !(await takeMailTry(notifier.sql))) return false;
  for (const group of groups) {
    if (!(await notifyGroup(notifier, group))) return false;
  }
  return true;
}

/** @returns whether to go on with other groups */
async function notifyGroup(notifier: Notifier, group: AlertGroup): Promise<boolean> {
  if (notifier.stopping()) return false;
  const claimed = await claimAlerts(notifier.sql, group, { limit: CLAIM_MAX, leaseSeconds: LEASE_SECONDS });
  const alerts = await skipSome(notifier, claimed);
  const [first] = alerts;
  if (!first) return true;
  const { mails, waits } = decideSend(alerts, await readMailTraffic(notifier.sql, group), first.claimedAt);
  for (const wait of waits) await postpone(notifier, wait);
  return sendAll(notifier, mails);
}

/** @returns the alerts that deserve a mail */
async function skipSome(notifier: Notifier, claimed: ClaimedAlert[]): Promise<MailableAlert[]> {
  const byReason = groupBy(claimed, (alert) => decideSkip(alert, notifier.channel.needsRealAddress));
  for (const [reason, alerts] of byReason) {
    if (reason !== undefined) await skipAlerts(notifier.sql, { ...holdOf(alerts), reason });
  }
  return (byReason.get(undefined) ?? []) as MailableAlert[];
}

/** @returns false when it is time to stop; what was not sent is given back */
async function sendAll(notifier: Notifier, mails: MailAlerts[]): Promise<boolean> {
  for (const [i, mail] of mails.entries()) {
    if (notifier.stopping()) {
      await postpone(notifier, { alerts: mails.slice(i).flat(), seconds: 0, reason: '' });
      return false;
    }
    if ((await sendMail(notifier, mail)) === 'paused') {
      await postpone(notifier, { alerts: mails.slice(i + 1).flat(), seconds: PAUSE_SECONDS, reason: 'mail is paused' });
      return false;
    }
  }
  return true;
}

async function postpone(notifier: Notifier, { alerts, seconds, reason }: SendPlan['waits'][number]): Promise<void> {
  if (alerts.length > 0) await postponeAlerts(notifier.sql, { ...holdOf(alerts), seconds, reason });
}

/** All alerts of one claim carry the same lease. */
const holdOf = (alerts: ClaimedAlert[]): { ids: string[]; lease: string } => ({
  ids: alerts.map((alert) => alert.id),
  lease: alerts[0]?.lease ?? '',
});
