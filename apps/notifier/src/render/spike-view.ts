import type { SpikeAlert } from '../decide/decide-skip.js';
import type { Row } from './alert-view.js';
import { formatCount, formatTime } from './format.js';
import { headerText } from './visible-text.js';

/** Everything the mail about a spike says. */
export interface SpikeView {
  subject: string;
  project: string;
  title: string;
  reason: string;
  facts: Row[];
  consequence: string;
  end: string;
  ledgerUrl: string;
  settingsUrl: string;
  why: string;
}

export function viewSpike({ detail, projectSlug, recipient }: SpikeAlert, baseUrl: string): SpikeView {
  const { minute, eventsInMinute, usualPerMinute, limitPerMinute, until } = detail;
  const title = `${formatCount(eventsInMinute, 'event')} in one minute`;
  const limit = `${formatCount(limitPerMinute, 'event')} a minute`;
  const projectUrl = `${baseUrl}/projects/${encodeURIComponent(projectSlug)}`;
  return {
    subject: headerText(`[${projectSlug}] Spike: ${title}`),
    project: projectSlug,
    title,
    reason: `Project ${projectSlug} sends far more than usual, so it is limited to ${limit} for now.`,
    facts: [
      ['Project', projectSlug],
      ['Last minute', `${formatCount(eventsInMinute, 'event')}, from ${formatTime(new Date(minute))}`],
      ['Usual', `${usualText(usualPerMinute)}, in the busiest hour of the last 7 days`],
      ['Limit now', limit],
      ['Until', `${formatTime(new Date(until))} at least`],
    ],
    consequence:
      'Events beyond the limit are not stored: they are refused with status 429, and the ledger counts every one of them.',
    end: 'The limit ends by itself a few minutes after the project has calmed down. Until then there is no further mail about this spike.',
    ledgerUrl: `${projectUrl}?tab=ledger`,
    settingsUrl: `${projectUrl}?tab=settings`,
    why: `You get this mail because ${recipient} is the address of an owner or admin with alert mails switched on, or is listed in ADMINS.`,
  };
}

const usualText = (perMinute: number): string =>
  perMinute < 1 ? 'less than 1 event a minute' : `up to ${formatCount(Math.round(perMinute), 'event')} a minute`;
