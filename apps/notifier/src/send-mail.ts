import {
  beginAttempt,
  clearMailProblem,
  decodeBody,
  readAlertedEvent,
  recordDelivery,
  setMailProblem,
} from '@errata/db';
import type { Event } from '@errata/protocol';
import { buildAlertMessage, buildSpikeMessage, buildSummaryMessage } from './build-message.js';
import type { Message, SendResult } from './channels/channel.js';
import { decideRetry } from './decide/decide-retry.js';
import type { IssueAlerts, MailAlerts } from './decide/decide-send.js';
import type { IssueAlert, MailableAlert } from './decide/decide-skip.js';
import { keepLease, LEASE_SECONDS } from './keep-lease.js';
import type { Notifier } from './notifier.js';

/** How long the mails of a paused channel wait; whether it is tried then is for all of them together to say. */
export const PAUSE_SECONDS = 15;

/** Logins that fail in a row get accounts locked. */
const LOGIN_PAUSE_SECONDS = 60;

/**
 * Sends one mail and records how it went. Between the server's 250 and the record lies one round trip to the database:
 * a process that dies there sends the mail again, with the same Message-ID; dying anywhere else does not.
 *
 * @returns how it went; `lost` when the lease had run out, and somebody else sends it
 */
export async function sendMail(notifier: Notifier, alerts: MailAlerts): Promise<SendResult['result'] | 'lost'> {
  const message = await buildMessage(notifier, alerts);
  const alertIds = alerts.map((alert) => alert.id);
  const begin = { ids: alertIds, lease: alerts[0].lease, messageId: message.messageId, leaseSeconds: LEASE_SECONDS };
  const lease = await beginAttempt(notifier.sql, begin);
  if (lease === undefined) return 'lost';
  const { result: sent, lease: kept } = await keepLease(notifier.sql, { ids: alertIds, lease }, () =>
    notifier.channel.send(message),
  );
  await record(notifier, alerts[0], { alertIds, lease: kept, sent });
  return sent.result;
}

async function buildMessage({ sql, settings, warn }: Notifier, alerts: MailAlerts): Promise<Message> {
  if (!areOfIssues(alerts)) return buildSpikeMessage(alerts[0], settings);
  if (alerts.length > 1) return buildSummaryMessage(alerts, settings);
  const [alert] = alerts;
  try {
    return buildAlertMessage(alert, await readEvent(sql, alert), settings);
  } catch (error) {
    // An event nobody foresaw must not keep its mail from going out: the issue alone says most of it.
    warn(`alert ${alert.id}: mail without its event: ${(error as Error).stack}`);
    return buildAlertMessage(alert, undefined, settings);
  }
}

const areOfIssues = (alerts: MailAlerts): alerts is IssueAlerts => alerts[0].kind !== 'spike';

async function readEvent(sql: Notifier['sql'], alert: IssueAlert): Promise<Event | undefined> {
  const stored = await readAlertedEvent(sql, alert.id);
  return stored && decodeBody(stored.body).event;
}

async function record(
  { sql, channel, warn }: Notifier,
  alert: MailableAlert,
  { alertIds, lease, sent }: { alertIds: string[]; lease: string; sent: SendResult },
): Promise<void> {
  const { result, response } = sent;
  const delivery = { alertIds, lease, channel: channel.name, response };
  if (result === 'delivered') {
    await recordDelivery(sql, { ...delivery, result });
    await clearMailProblem(sql);
  } else if (result === 'refused') {
    await recordDelivery(sql, { ...delivery, result });
  } else if (result === 'paused') {
    warn(`mail is paused: ${response}`);
    await setMailProblem(sql, response, sent.isLogin ? LOGIN_PAUSE_SECONDS : PAUSE_SECONDS);
    await recordDelivery(sql, { ...delivery, result: 'retry', retryInSeconds: PAUSE_SECONDS });
  } else {
    await recordDelivery(sql, { ...delivery, result, ...retryOf(alert) });
  }
}

function retryOf(alert: MailableAlert): { retryInSeconds?: number } {
  const ageSeconds = (alert.claimedAt.getTime() - alert.createdAt.getTime()) / 1000;
  const retryInSeconds = decideRetry(alert.attempts + 1, ageSeconds, Math.random());
  return retryInSeconds === undefined ? {} : { retryInSeconds };
}
