import type { OutcomeCount } from '@errata/db';
import { type Category, itemTypeLabel, parseClientReport } from '@errata/protocol';
import { type OpenedBody, parseEventPayload } from '../body/open-body.js';
import type { Sender } from './authenticate.js';

type Who = Pick<Sender, 'access'>;

export function countOf(
  at: Date,
  { access }: Who,
  category: string,
  outcome: string,
  reason = '',
  n = 1,
): OutcomeCount {
  return { projectId: access.projectId, keyId: access.keyId, at, category, outcome, reason, n };
}

/** One event that came in and ended at once. */
export function countsOfRefused(
  at: Date,
  who: Who,
  category: Category,
  outcome: 'invalid' | 'rate_limited',
  reason: string,
): OutcomeCount[] {
  return [countOf(at, who, category, 'received'), countOf(at, who, category, outcome, reason)];
}

/** An item that is taken without being kept. */
export const countOfDropped = (at: Date, who: Who, itemType: string, category: Category): OutcomeCount =>
  countOf(at, who, category, 'dropped', itemTypeLabel(itemType));

/** What a request adds to the ledger. Attachments and feedback that are kept are no events: they are not in it. */
export function countsOf(at: Date, who: Who, { events, dropped, clientReports }: OpenedBody): OutcomeCount[] {
  return [
    ...events.map(({ category }) => countOf(at, who, category, 'received')),
    ...dropped.map(({ category, itemType }) => countOfDropped(at, who, itemType, category)),
    ...clientReports.flatMap((report) => countsOfReport(at, who, report)),
  ];
}

/** What an SDK says it never sent. A report that cannot be read says nothing. */
function countsOfReport(at: Date, who: Who, report: Uint8Array): OutcomeCount[] {
  const parsed = parseEventPayload(report);
  if (!parsed.ok) return [];
  return parseClientReport(parsed.value).map(({ category, reason, quantity }) =>
    countOf(at, who, category, 'client_discarded', reason, quantity),
  );
}
