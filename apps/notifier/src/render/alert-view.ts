import type { Event } from '@errata/protocol';
import { formatShortId } from '@errata/contract';
import type { AlertedIssue } from '@errata/db';
import type { IssueAlert } from '../decide/decide-skip.js';
import { explainAlert, KIND_WORDS } from './explain-alert.js';
import { formatCount, formatNumber, formatTime } from './format.js';
import { type Failure, pickFailure } from './pick-failure.js';
import { cutText, headerText, visibleText } from './visible-text.js';

export type Row = [label: string, value: string];

/** Everything an alert mail says, ready to be laid out as HTML or as text: hidden characters shown, lengths bounded. */
export interface AlertView {
  subject: string;
  project: string;
  environment: string | undefined;
  kind: string;
  type: string;
  value: string;
  culprit: string;
  shortId: string;
  level: string;
  reason: string;
  /** `1,284 events · 312 users` */
  counts: string;
  facts: Row[];
  failure: Failure | undefined;
  sections: { title: string; rows: Row[] }[];
  eventUrl: string;
  issueUrl: string;
  why: string;
}

/** @param event undefined when it is no longer stored; then the mail tells what the issue knows */
export function viewAlert(alert: IssueAlert, event: Event | undefined, baseUrl: string): AlertView {
  const { issue } = alert;
  const issueUrl = `${baseUrl}/issues/${alert.issueId}`;
  return {
    subject: subjectOf(alert, event?.environment),
    project: alert.projectSlug,
    environment: event?.environment && show(event.environment, 64),
    kind: KIND_WORDS[alert.kind],
    type: show(issue.type || issue.title, 200),
    value: issue.type ? show(issue.value, 600) : '',
    culprit: show(issue.culprit, 200),
    shortId: formatShortId(alert.projectSlug, issue.number),
    level: issue.level,
    reason: explainAlert(alert),
    counts: `${formatCount(issue.eventCount, 'event')} · ${formatCount(issue.userCount, 'user')}`,
    facts: factsOf(issue, event),
    failure: event && pickFailure(event),
    sections: event ? sectionsOf(event) : [],
    eventUrl: event ? `${issueUrl}/events/${event.event_id}` : issueUrl,
    issueUrl,
    why: `You get this mail because the rule “${show(alert.ruleName ?? 'deleted since', 100)}” of project ${alert.projectSlug} sends its alerts to ${alert.recipient}.`,
  };
}

/**
 * `[shop/production] New: KeyError: 'discount'`. Behind the kind everything comes from the issue, so that the mails of one
 * kind keep one subject for ever: Gmail needs that besides the References header to show them as one thread. The kind stays
 * in front, because on a locked phone the subject is all there is; the price is that Gmail shows up to three threads.
 */
function subjectOf(alert: IssueAlert, environment: string | undefined): string {
  const place = environment ? `${alert.projectSlug}/${environment}` : alert.projectSlug;
  return headerText(`[${place}] ${KIND_WORDS[alert.kind]}: ${alert.issue.title}`);
}

function factsOf(issue: AlertedIssue, event: Event | undefined): Row[] {
  const { release } = event ?? {};
  return rowsOf([
    ...causesOf(event),
    ['First seen', formatTime(issue.firstSeen) + (issue.firstRelease ? ` in ${issue.firstRelease}` : '')],
    ['Last seen', formatTime(issue.lastSeen)],
    ['Release', release],
    ['Environment', event?.environment],
    ['Transaction', event?.transaction === issue.culprit ? undefined : event?.transaction],
  ]);
}

const CAUSES_MAX = 3;

/** The exceptions behind the one that was raised, the nearest first. Those that only repeat it say nothing. */
function causesOf(event: Event | undefined): [label: string, value: string][] {
  const { values } = event?.exception ?? { values: [] };
  const raised = values.at(-1);
  const label = raised?.mechanism?.is_exception_group ? 'Contains' : 'Caused by';
  return values
    .slice(0, -1)
    .filter(({ type, value }) => type !== raised?.type || value !== raised?.value)
    .slice(-CAUSES_MAX)
    .toReversed()
    .map(({ type, value }) => [label, [type, value].filter(Boolean).join(': ')]);
}

function sectionsOf(event: Event): AlertView['sections'] {
  const { request, user } = event;
  const header = (name: string) => request?.headers?.find(([each]) => each.toLowerCase() === name)?.[1];
  const query = request?.url?.includes('?')
    ? undefined
    : request?.query_string?.map((pair) => pair.join('=')).join('&');
  return [
    {
      // Neither cookies nor the body: a mail is copied to many places, and the dashboard has them.
      title: 'Request',
      rows: rowsOf([
        ['URL', request?.url && `${request.method ?? ''} ${request.url}${query ? `?${query}` : ''}`.trim()],
        ['User agent', header('user-agent')],
        ['Referer', header('referer')],
      ]),
    },
    {
      title: 'User',
      rows: rowsOf([
        ['Id', user?.id],
        ['Name', user?.name ?? user?.username],
        ['Email', user?.email],
        ['Address', user?.ip_address],
      ]),
    },
    { title: 'Tags', rows: rowsOf(event.tags.slice(0, TAGS_MAX)) },
  ].filter((section) => section.rows.length > 0);
}

const TAGS_MAX = 20;

/** Rows that say something, their values bounded. */
const rowsOf = (rows: [label: string, value: string | undefined][]): Row[] =>
  rows.flatMap(([label, value]): Row[] => (value ? [[show(label, 60), show(value, 300)]] : []));

/** Cuts first: marks for hidden characters must not be cut in half. */
function show(text: string, lengthMax: number): string {
  const shown = visibleText(cutText(text, lengthMax));
  return text.length > lengthMax * 2 ? `${shown} (${formatNumber(text.length)} characters)` : shown;
}
