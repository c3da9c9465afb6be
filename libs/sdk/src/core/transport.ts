/**
 * When to post and what to do with the answer; how to post is the platform's. At most 64 envelopes wait for their answer,
 * one more is dropped: a host under fire needs its memory more than we need the 65th copy. Nothing is sent twice. What is
 * dropped is counted, and the counts travel with the next event or with a flush. What a 429 refuses is counted by the
 * server.
 */
import { buildEnvelope } from '@errata/protocol';

import type { DropCounter } from './drop-counter.js';
import { isLimited, updateBackoff, type Backoff } from './rate-limits.js';
import type { JsonObject } from './types.js';
import { within } from './within.js';

export interface Answer {
  status: number;
  retryAfter: string | null;
  rateLimits: string | null;
  /** The server's sentence about a refusal. */
  error: string | null;
}

/** Rejects when no answer came. */
export type Post = (body: Uint8Array) => Promise<Answer>;

export interface Transport {
  /** Never throws and never blocks. */
  send(event: JsonObject): void;
  /** True when everything has left within the time. */
  flush(timeoutMs: number): Promise<boolean>;
  /** Nothing is on its way, and nothing is left that may be sent now. */
  isIdle(): boolean;
  /** What is not known to have arrived, and the report of what was dropped: for a process that ends now. */
  unanswered(): Uint8Array[];
}

export interface TransportDeps {
  post: Post;
  drops: DropCounter;
  dsn: string;
  /** Unix ms. */
  now: () => number;
  /** For the developer's eyes. */
  warn: (line: string) => void;
}

const WAITING_MAX = 64;

export function createTransport({ post, drops, dsn, now, warn }: TransportDeps): Transport {
  const refusals = new Set<number>();
  const waiting = new Map<Promise<unknown>, Uint8Array>();
  let backoff: Backoff = new Map();

  function write(event: JsonObject | undefined): Uint8Array | undefined {
    return writeEnvelope(event, drops.take(now()), { dsn, sent_at: new Date(now()).toISOString() });
  }

  /** Says once per status why nothing arrives. A 429 is the server's way to say that enough has arrived. */
  function tellRefusal({ status, error }: Answer): void {
    if (status < 400 || status === 429 || refusals.has(status)) return;
    refusals.add(status);
    warn(`[errata] The server refused an event (${status}${error === null ? '' : `: ${error}`})`);
  }

  /** @param event undefined: only the report of what was dropped */
  function dispatch(event: JsonObject | undefined): void {
    const envelope = write(event);
    if (envelope === undefined) return;
    const sending: Promise<unknown> = post(envelope)
      .then((answer) => {
        backoff = updateBackoff(backoff, answer, now());
        tellRefusal(answer);
        if (event && answer.status >= 300 && answer.status !== 429) drops.add('send_error');
      })
      .catch(() => event && drops.add('network_error'))
      .then(() => waiting.delete(sending));
    waiting.set(sending, envelope);
  }

  return {
    send: (event) => {
      if (isLimited(backoff, 'error', now())) drops.add('ratelimit_backoff');
      else if (waiting.size >= WAITING_MAX) drops.add('buffer_overflow');
      else dispatch(event);
    },
    flush: (timeoutMs) => {
      if (waiting.size < WAITING_MAX && !isLimited(backoff, 'internal', now())) dispatch(undefined);
      return within(Promise.all(waiting.keys()), timeoutMs);
    },
    isIdle: () => waiting.size === 0 && (drops.isEmpty() || isLimited(backoff, 'internal', now())),
    unanswered: () => {
      const report = isLimited(backoff, 'internal', now()) ? undefined : write(undefined);
      return report ? [...waiting.values(), report] : [...waiting.values()];
    },
  };
}

function writeEnvelope(
  event: JsonObject | undefined,
  report: JsonObject | undefined,
  headers: { dsn: string; sent_at: string },
): Uint8Array | undefined {
  const items = [
    ...(event ? [{ headers: { type: 'event' }, payload: { json: event } }] : []),
    ...(report ? [{ headers: { type: 'client_report' }, payload: { json: report } }] : []),
  ];
  if (items.length === 0) return undefined;
  return buildEnvelope(event?.event_id === undefined ? headers : { event_id: event.event_id, ...headers }, items);
}
