import type { InboxRow } from '@errata/db';
import { headOf } from '@errata/protocol';
import type { Coding } from '../body/inflate.js';
import { type BodyLimits, openEnvelope, type OpenedBody, openStore } from '../body/open-body.js';

/** Enough to see what somebody sent. */
const PREVIEW_CHARS_MAX = 256 * 1024;

/** What is searched for secrets. Above what is shown, so that no secret loses its name at the cut. */
const SEARCHED_BYTES_MAX = 2 * PREVIEW_CHARS_MAX;

/**
 * What a person may see of a row the digest fails on: its events as they came, line by line like an envelope, without
 * secrets. Of attachments only their names.
 *
 * @returns null where the body cannot be opened, or not be searched for secrets
 */
export function previewDead(row: InboxRow, limits: BodyLimits, scrubText: (text: string) => string): string | null {
  try {
    const open = row.format === 'store' ? openStore : openEnvelope;
    const opened = open(row.body, row.encoding as Coding, limits);
    return opened.ok ? cut(scrubText(describe(opened.value))) : null;
  } catch {
    // Whatever the digest fails on may fail here again; it must not keep the row from being buried.
    return null;
  }
}

function describe({ headers, events, attachments, feedback }: OpenedBody): string {
  const decoder = new TextDecoder();
  const items = [
    ...events.map(({ itemType, payload }) => [itemType, payload] as const),
    ...feedback.map(({ itemType, payload }) => [itemType, payload] as const),
  ];
  const lines = [JSON.stringify(headers)];
  let left = SEARCHED_BYTES_MAX;
  for (const [type, payload] of items) {
    if (left <= 0) break;
    lines.push(JSON.stringify({ type, length: payload.length }), decoder.decode(payload.subarray(0, left)));
    left -= payload.length;
  }
  for (const { name, payload } of attachments)
    lines.push(JSON.stringify({ type: 'attachment', filename: name, length: payload.length }));
  return lines.join('\n');
}

/** PostgreSQL holds no U+0000. */
const cut = (text: string): string => headOf(text, PREVIEW_CHARS_MAX).replaceAll('\0', '\uFFFD');
