import {
  buildEnvelope,
  type Json,
  type JsonObject,
  LIMITS,
  type OutgoingItem,
  parseJson,
  securityReportToEvents,
} from '@errata/protocol';
import { unwrap } from '../body/body-refused-error.js';
import { inflate } from '../body/inflate.js';
import { admit, authenticate } from './authenticate.js';
import { commit, newEventId, refusing } from './commit.js';
import type { AcceptDeps, Answer, IngestRequest } from './ingest-request.js';
import { countOf, countOfDropped } from './ledger-counts.js';
import { readBody } from './read-body.js';

/**
 * Takes in what a browser reports about a violated policy: one report, or a list by the Reporting API. The inbox gets an
 * envelope with an item for each, so that what is counted here is what is digested. Other reports of a list are not kept.
 */
export async function acceptSecurity(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  const sender = await authenticate(deps, request);
  admit(deps, request, sender);
  const { reports, others } = await refusing(
    deps,
    request,
    () => sender,
    async () => sortReports(await readJson(deps, request)),
  );
  const now = deps.now();
  const counts = [
    ...reports.map(() => countOf(now, sender, 'security', 'received')),
    ...others.map(() => countOfDropped(now, sender, 'raw_security', 'security')),
  ];
  const eventId = newEventId();
  const body = buildEnvelope({ event_id: eventId }, reports.map(itemOf(request)));
  const kept = { format: 'envelope', encoding: 'identity', events: reports.length, eventId, body } as const;
  await commit(deps, request, sender, { counts, ...(reports.length > 0 ? { kept } : {}) });
  return { status: 200, body: '' };
}

async function readJson(deps: AcceptDeps, request: IngestRequest): Promise<Json> {
  const { body, coding } = await readBody(deps, request, LIMITS.securityReportBytesMax);
  const inflated = unwrap(inflate(body, coding, LIMITS.securityReportBytesMax));
  return unwrap(parseJson(new TextDecoder().decode(inflated), LIMITS.jsonDepthMax));
}

/** @throws BodyRefusedError for a body that is neither a list nor a known report */
function sortReports(body: Json): { reports: Json[]; others: Json[] } {
  if (!Array.isArray(body)) {
    unwrap(securityReportToEvents(body));
    return { reports: [body], others: [] };
  }
  const list = body.slice(0, LIMITS.itemsMax);
  const isReport = (one: Json): boolean => {
    const events = securityReportToEvents([one]);
    return events.ok && events.value.length > 0;
  };
  return { reports: list.filter(isReport), others: list.filter((one) => !isReport(one)) };
}

/** Release and environment stand in the address that pages are told to report to. */
function itemOf({ query }: IngestRequest): (report: Json) => OutgoingItem {
  const params = new URLSearchParams(query);
  const named: JsonObject = {};
  for (const name of ['sentry_release', 'sentry_environment']) {
    const value = params.get(name);
    if (value) named[name] = value;
  }
  return (report) => ({
    headers: { type: 'raw_security', ...named },
    // The digest reads one report per item; of a list each stands alone.
    payload: { json: report },
  });
}
