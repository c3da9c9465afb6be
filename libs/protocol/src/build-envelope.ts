import type { Json, JsonObject } from './event.js';

export interface OutgoingItem {
  headers: JsonObject & { type: string };
  /** JSON is written compactly; text and bytes go as they are. */
  payload: { json: Json } | { text: string } | { bytes: Uint8Array };
}

const encoder = new TextEncoder();

/** Writes an envelope. Every item gets its `length`, so that any payload may hold newlines and any reader can skip it. */
export function buildEnvelope(headers: JsonObject, items: OutgoingItem[]): Uint8Array {
  const parts: Uint8Array[] = [encode(JSON.stringify(headers))];
  for (const item of items) {
    const payload = encodePayload(item.payload);
    parts.push(encode(`\n${JSON.stringify({ ...item.headers, length: payload.length })}\n`), payload);
  }
  return concat(parts);
}

function encodePayload(payload: OutgoingItem['payload']): Uint8Array {
  if ('bytes' in payload) return payload.bytes;
  return encode('json' in payload ? JSON.stringify(payload.json) : payload.text);
}

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
