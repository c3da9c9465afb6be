import { buildEnvelope, LIMITS, parseEventId, refuse } from '@errata/protocol';
import { BodyRefusedError, unwrap } from '../body/body-refused-error.js';
import { inflate } from '../body/inflate.js';
import { admit, findSender, missingAuth } from './authenticate.js';
import { commit, refusing } from './commit.js';
import type { AcceptDeps, Answer, IngestRequest } from './ingest-request.js';
import { readBody } from './read-body.js';

/** Takes in what somebody wrote into a report dialog: a form of name, email and comments; DSN and event in the query. */
export async function acceptReportForm(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  const query = new URLSearchParams(request.query);
  const sender = (await findSender(deps, request, query.get('dsn') ?? undefined)) ?? missingAuth(deps, request);
  admit(deps, request, sender);
  const eventId = parseEventId(query.get('eventId') ?? undefined);
  const body = await refusing(
    deps,
    request,
    () => sender,
    async () => {
      if (eventId === undefined) throw new BodyRefusedError(refuse('framing', 'the eventId in the query is none'));
      const { body: bytes, coding } = await readBody(deps, request, LIMITS.feedbackBytesMax);
      const form = new URLSearchParams(unwrap(inflate(bytes, coding, LIMITS.feedbackBytesMax)).toString());
      const fields = Object.fromEntries(['name', 'email', 'comments'].map((name) => [name, form.get(name) ?? '']));
      const json = { event_id: eventId, ...fields };
      return buildEnvelope({ event_id: eventId }, [{ headers: { type: 'user_report' }, payload: { json } }]);
    },
  );
  const kept = { format: 'envelope', encoding: 'identity', events: 0, eventId: eventId!, body } as const;
  await commit(deps, request, sender, { counts: [], kept });
  return { body: {} };
}
