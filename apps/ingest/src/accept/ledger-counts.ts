import type { OutcomeCount } from '@errata/db';
import { type Category, type ClientDiscard, itemTypeLabel, parseClientReport } from '@errata/protocol';
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
    ...sumReports(clientReports).map(({ category, reason, quantity }) =>
      countOf(at, who, category, 'client_discarded', reason, quantity),
    ),
  ];
}

/** What an SDK says it never sent, one of each kind. A report that cannot be read says nothing. */
function sumReports(reports: readonly Uint8Array[]): ClientDiscard[] {
  const sums = new Map<string, ClientDiscard>();
  for (const report of reports) {
    const parsed = parseEventPayload(report);
    for (const discard of parsed.ok ? parseClientReport(parsed.value) : []) {
      const kind = `${discard.category} ${discard.reason}`;
      const sum = sums.get(kind);
      if (sum) sum.quantity += discard.quantity;
      else sums.set(kind, discard);
    }
  }
  return [...sums.values()];
}
