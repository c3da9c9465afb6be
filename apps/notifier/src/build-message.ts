import { createHash } from 'node:crypto';
import type { Config } from '@errata/config';
import { formatShortId } from '@errata/contract';
import type { Event } from '@errata/protocol';
import type { Message } from './channels/channel.js';
import type { IssueAlerts, MailAlerts } from './decide/decide-send.js';
import type { IssueAlert, MailableAlert, SpikeAlert } from './decide/decide-skip.js';
import { renderAlertHtml } from './render/alert-html.js';
import { renderAlertText } from './render/alert-text.js';
import { viewAlert } from './render/alert-view.js';
import { renderSpikeHtml } from './render/spike-html.js';
import { renderSpikeText } from './render/spike-text.js';
import { viewSpike } from './render/spike-view.js';
import { renderSummaryHtml } from './render/summary-html.js';
import { renderSummaryText } from './render/summary-text.js';
import { viewSummary } from './render/summary-view.js';

/** What a message takes from the configuration. */
export type MailSettings = Pick<Config, 'url' | 'mailSender'>;

/** The mail for one alert. @param event undefined when it is no longer stored */
export function buildAlertMessage(alert: IssueAlert, event: Event | undefined, settings: MailSettings): Message {
  const view = viewAlert(alert, event, settings.url);
  return {
    ...addressed(alert, settings),
    subject: view.subject,
    messageId: messageIdOf([alert], settings),
    threadId: `<issue-${alert.issueId}.${hash(alert.recipient)}@${hostOf(settings)}>`,
    headers: {
      ...commonHeaders(alert, settings),
      'X-Errata-Issue': formatShortId(alert.projectSlug, alert.issue.number),
      'X-Errata-Alert': alert.kind,
    },
    text: renderAlertText(view),
    html: renderAlertHtml(view),
  };
}

/** One mail for many alerts of one project and recipient. It belongs to no issue's thread. */
export function buildSummaryMessage(alerts: IssueAlerts, settings: MailSettings): Message {
  const view = viewSummary(alerts, settings.url);
  return {
    ...addressed(alerts[0], settings),
    subject: view.subject,
    messageId: messageIdOf(alerts, settings),
    headers: { ...commonHeaders(alerts[0], settings), 'X-Errata-Alert': 'summary' },
    text: renderSummaryText(view),
    html: renderSummaryHtml(view),
  };
}

/** The mail for a spike that begins. It belongs to no issue's thread. */
export function buildSpikeMessage(alert: SpikeAlert, settings: MailSettings): Message {
  const view = viewSpike(alert, settings.url);
  return {
    ...addressed(alert, settings),
    subject: view.subject,
    messageId: messageIdOf([alert], settings),
    headers: { ...commonHeaders(alert, settings), 'X-Errata-Alert': alert.kind },
    text: renderSpikeText(view),
    html: renderSpikeHtml(view),
  };
}

/** The same for every attempt: made from the first alert once, kept in its row from the first attempt on. */
export function messageIdOf(alerts: MailAlerts, settings: MailSettings): string {
  const [{ id, messageId }] = alerts;
  return messageId ?? `<${alerts.length > 1 ? 'alerts' : 'alert'}-${id}@${hostOf(settings)}>`;
}

const addressed = (alert: MailableAlert, settings: MailSettings) => ({
  alertId: alert.id,
  from: settings.mailSender ?? { name: 'Errata', address: `errata@${hostOf(settings)}` },
  to: alert.recipient,
});

const commonHeaders = ({ projectSlug }: MailableAlert, settings: MailSettings): Record<string, string> => ({
  'List-Id': `<${projectSlug}.errata.${hostOf(settings)}>`,
  // RFC 3834 and its relatives: no out-of-office answers, please.
  'Auto-Submitted': 'auto-generated',
  Precedence: 'bulk',
  'X-Auto-Response-Suppress': 'All',
  'X-Errata-Project': projectSlug,
});

/** Never from a request: the host is what the operator configured. */
const hostOf = ({ url }: MailSettings): string => new URL(url).hostname;

/** The thread's id must not give the recipient's address away. */
const hash = (recipient: string): string => createHash('sha256').update(recipient).digest('hex').slice(0, 16);
