import { buildEnvelope, itemKind, type JsonObject, type OutgoingItem } from '@errata/protocol';
import { EnvelopeReader } from './envelope-reader.js';
import type { Coding } from './inflate.js';
import { inflateStream } from './inflate-stream.js';
import type { BodyLimits, ReadEnvelope } from './open-body.js';

export interface LargeBody {
  source: AsyncIterable<Uint8Array>;
  coding: Coding;
  /** The first bytes of `source`. */
  start: Uint8Array;
}

export interface LargeBodyHooks {
  /** Called with the envelope's header before anything behind it is kept; may throw to end the request. */
  onHeaders(headers: JsonObject): Promise<void>;
  /** Told how many bytes of payload are held, whenever there are more; may throw. */
  onHeld(bytes: number): void;
}

/**
 * Reads an envelope of up to `inflatedBytesMax` while it comes in, holding only what is kept of it.
 *
 * @throws BodyRefusedError; what reading the source and the hooks throw
 */
export async function readLargeEnvelope(
  { source, coding, start }: LargeBody,
  limits: BodyLimits,
  { onHeaders, onHeld }: LargeBodyHooks,
): Promise<ReadEnvelope> {
  const reader = new EnvelopeReader(limits.eventBytesMax);
  let isTold = false;
  const tell = async (): Promise<void> => {
    if (isTold || !reader.headers) return;
    isTold = true;
    await onHeaders(reader.headers);
  };
  for await (const chunk of inflateStream(source, coding, start, limits.inflatedBytesMax)) {
    reader.push(chunk);
    await tell();
    onHeld(reader.heldBytes);
  }
  const envelope = reader.end();
  await tell();
  return envelope;
}

/** An envelope of just what is kept, for the inbox. */
export function keepEnvelope({ headers, items }: ReadEnvelope): Uint8Array {
  const kept = items.filter(({ type, passedOver }) => !passedOver && KEPT.has(itemKind(type).fate));
  return buildEnvelope(
    headers,
    kept.map((item): OutgoingItem => ({
      headers: { ...item.headers, type: item.type },
      payload: { bytes: item.payload },
    })),
  );
}

const KEPT = new Set(['event', 'security', 'attachment', 'feedback']);
