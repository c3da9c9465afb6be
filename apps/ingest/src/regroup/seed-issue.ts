import type { MadeIssue } from '@errata/db';
import type { Grouping } from '@errata/grouping';
import type { StoredEvent } from './decode-stored.js';

/** What an issue begins with that is made of stored events: as the digest begins one with the first event it sees. */
export const seedIssue = (projectId: string, { row, event }: StoredEvent, grouping: Grouping): MadeIssue => ({
  projectId,
  title: grouping.title,
  type: grouping.type,
  value: grouping.value,
  culprit: grouping.culprit,
  level: row.level,
  platform: event.platform,
  release: row.release,
  unhandled: event.exception?.values.some(({ mechanism }) => mechanism?.handled === false) ?? false,
  event: row.id,
  occurredAt: row.occurredAt,
  receivedAt: row.receivedAt,
});
