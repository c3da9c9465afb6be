import {
  countAttachments,
  insertAttachments,
  type NewAttachment,
  type OutcomeCount,
  seenKey,
  type Sql,
} from '@errata/db';
import { LIMITS } from '@errata/protocol';
import { cleanContentType, cleanFileName } from './clean-attachment.js';
import type { RawAttachment } from './open-rows.js';

/** References to files that lie elsewhere, and files of traces, which have no event. */
const NO_FILE = /^application\/vnd\.sentry\.(?:attachment-ref|trace-attachment)/;

/**
 * Stores the attachments of events that are stored, from this batch or before. Called behind the events' own insert.
 *
 * @returns counts of those that are not kept
 */
export async function keepAttachments(sql: Sql, attachments: readonly RawAttachment[]): Promise<OutcomeCount[]> {
  const named = attachments.flatMap(({ row: { projectId }, eventId }) => (eventId ? [{ projectId, eventId }] : []));
  const counts = await countAttachments(sql, named);
  const kept: NewAttachment[] = [];
  const dropped: OutcomeCount[] = [];
  for (const attachment of attachments) {
    if (takeRoom(attachment, counts)) kept.push(attachmentOf(attachment));
    else dropped.push(droppedOf(attachment));
  }
  await insertAttachments(sql, kept);
  return dropped;
}

function takeRoom({ row, eventId, item }: RawAttachment, counts: Map<string, number>): boolean {
  const key = seenKey(row.projectId, eventId ?? '');
  const n = counts.get(key);
  if (n === undefined || n >= LIMITS.attachmentsMax) return false;
  if (item.payload.length > LIMITS.attachmentBytesMax || NO_FILE.test(item.contentType)) return false;
  counts.set(key, n + 1);
  return true;
}

const attachmentOf = ({ row, eventId, item }: RawAttachment): NewAttachment => ({
  projectId: row.projectId,
  eventId: eventId!,
  receivedAt: row.receivedAt,
  name: cleanFileName(item.name),
  contentType: cleanContentType(item.contentType),
  kind: /^[a-z][a-z_.]{0,63}$/.exec(item.attachmentType)?.[0] ?? 'event.attachment',
  content: item.payload,
});

const droppedOf = ({ row }: RawAttachment): OutcomeCount => ({
  projectId: row.projectId,
  keyId: row.keyId,
  at: row.receivedAt,
  category: 'attachment',
  outcome: 'dropped',
  reason: 'attachment',
  n: 1,
});
