import { randomBytes } from 'node:crypto';
import type { TestEventAnswer } from '@errata/contract';
import { buildEnvelope, type Dsn, envelopeUrl, type JsonObject, parseDsn } from '@errata/protocol';
import { buildTestEvent } from './build-test-event.js';

const TIMEOUT_MS = 10_000;
const ANSWER_CHARACTERS_MAX = 500;

/** Sends a test event the way of every event: through the public address, with what stands in front of it. */
export async function sendTestEvent({
  dsn,
  platform,
  now,
}: {
  dsn: string;
  platform: string;
  now: Date;
}): Promise<TestEventAnswer> {
  const eventId = randomBytes(16).toString('hex');
  const target = parseDsn(dsn);
  const answer = await postEvent(target, buildTestEvent({ eventId, platform, now }), now);
  return { eventId, url: envelopeUrl(target), ...answer };
}

async function postEvent(dsn: Dsn, event: JsonObject, now: Date): Promise<{ status: number; detail: string }> {
  const headers = { event_id: event['event_id'] ?? null, sent_at: now.toISOString() };
  const body = buildEnvelope(headers, [{ headers: { type: 'event' }, payload: { json: event } }]);
  try {
    const response = await fetch(envelopeUrl(dsn), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-sentry-envelope',
        'x-sentry-auth': `Sentry sentry_version=7, sentry_client=errata-dashboard/1.0, sentry_key=${dsn.publicKey}`,
      },
      body: Buffer.from(body),
      // A redirect would lose the body at every SDK, so here it is a failure to be seen.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, detail: describeAnswer(response.status, await readStart(response)) };
  } catch (error) {
    return { status: 0, detail: `Nothing answered: ${describeFailure(error)}` };
  }
}

/** The first characters of an answer, however long it goes on. */
async function readStart(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > ANSWER_CHARACTERS_MAX) break;
  }
  return text.slice(0, ANSWER_CHARACTERS_MAX).trim();
}

function describeAnswer(status: number, text: string): string {
  if (status >= 200 && status < 300) return '';
  if (status >= 300 && status < 400)
    return `The address redirects (${status}), which loses events. Set ERRATA_INGEST_URL to where it leads.`;
  return readDetail(text) ?? (text === '' ? `It answered ${status} and said nothing more.` : text);
}

/** The ingest API's own word for why. */
function readDetail(text: string): string | undefined {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : undefined;
  } catch {
    return undefined;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} seconds`;
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : (causeCode(cause) ?? error.message);
}

/** Where a name has several addresses, the failure is an aggregate without a message of its own. */
const causeCode = (cause: unknown): string | undefined => (cause as { code?: string } | undefined)?.code;
