import { type AttachmentRow, readAttachment, type Sql } from '@errata/db';
import { NotFoundException } from '@nestjs/common';
import { type EventAddress, locateEvent } from './show-event.js';

/**
 * A file is a stranger's: it is saved and never shown, whatever type it says it has. The policy is for a browser that would
 * show it all the same.
 */
export const ATTACHMENT_HEADERS = {
  'content-type': 'application/octet-stream',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/** One file that came with an event. @throws 404, also for a file of another event */
export async function openAttachment(
  sql: Sql,
  address: EventAddress,
  id: string,
): Promise<AttachmentRow & { content: Buffer }> {
  const { issue, place } = await locateEvent(sql, address);
  const file = await readAttachment(sql, { projectId: issue.projectId, eventId: place.eventId, id });
  if (!file) throw new NotFoundException('There is no such attachment.');
  return file;
}
