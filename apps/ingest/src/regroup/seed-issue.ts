import type { MadeIssue } from '@errata/db';
import type { Grouping } from '@errata/grouping';
import type { StoredGist } from './decode-stored.js';

/** What an issue begins with that is made of stored events: as the digest begins one with the first event it sees. */
export const seedIssue = (
  projectId: string,
  { row, platform, isUnhandled }: StoredGist,
  grouping: Grouping,
): MadeIssue => ({
  projectId,
  title: grouping.title,
  type: grouping.type,
  value: grouping.value,
  culprit: grouping.culprit,
  level: row.level,
  platform,
  release: row.release,
  unhandled: isUnhandled,
  event: row.id,
  occurredAt: row.occurredAt,
  receivedAt: row.receivedAt,
});
