import { formatShortId } from '@errata/contract';
import type { IssueAlerts } from '../decide/decide-send.js';
import type { IssueAlert } from '../decide/decide-skip.js';
import { groupBy } from '../group-by.js';
import { KIND_WORDS } from './explain-alert.js';
import { formatCount } from './format.js';
import { cutText, headerText, visibleText } from './visible-text.js';

/** Everything a summary mail says: many alerts of one project for one recipient. */
export interface SummaryView {
  subject: string;
  project: string;
  title: string;
  reason: string;
  items: { kind: string; title: string; shortId: string; counts: string; url: string }[];
  leftOut: number;
  issuesUrl: string;
  why: string;
}

/** The mail stays readable and below the size from which Gmail hides the rest. */
const ITEMS_MAX = 50;

export function viewSummary(alerts: IssueAlerts, baseUrl: string): SummaryView {
  const { projectSlug, recipient } = alerts[0];
  const title = `${formatCount(alerts.length, 'alert')} at once`;
  return {
    subject: headerText(`[${projectSlug}] ${title}: ${countKinds(alerts)}`),
    project: projectSlug,
    title,
    reason: `Sent as one mail instead of ${alerts.length}, because they came at once: ${countKinds(alerts)}.`,
    items: alerts.slice(0, ITEMS_MAX).map((alert) => ({
      kind: KIND_WORDS[alert.kind],
      title: visibleText(cutText(alert.issue.title, 160)),
      shortId: formatShortId(projectSlug, alert.issue.number),
      counts: formatCount(alert.issue.eventCount, 'event'),
      url: `${baseUrl}/issues/${alert.issueId}`,
    })),
    leftOut: Math.max(0, alerts.length - ITEMS_MAX),
    issuesUrl: `${baseUrl}/issues?project=${encodeURIComponent(projectSlug)}`,
    why: `You get this mail because rules of project ${projectSlug} send their alerts to ${recipient}.`,
  };
}

/** `12 new, 3 again, 1 frequent`. */
function countKinds(alerts: IssueAlert[]): string {
  const byKind = groupBy(alerts, ({ kind }) => KIND_WORDS[kind].toLowerCase());
  return [...byKind].map(([word, { length }]) => `${length} ${word}`).join(', ');
}
