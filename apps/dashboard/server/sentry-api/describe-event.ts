import type { IssueRow, StoredBody, StoredEventRow } from '@errata/db';
import type { Event, EventError, User } from '@errata/protocol';
import { describeEntries } from './describe-entries.js';
import { describeMetadata } from './describe-metadata.js';
import { describeTags } from './describe-tags.js';

/** A stored event, opened. */
export interface OpenEvent {
  row: StoredEventRow;
  body: StoredBody;
}

/** An event as Sentry's lists show it. */
export const describeListedEvent = (
  { row, body: { event } }: OpenEvent,
  issue: Pick<IssueRow, 'culprit' | 'projectId'>,
) => ({
  id: row.eventId,
  eventID: row.eventId,
  groupID: row.issueId,
  projectID: issue.projectId,
  title: row.title,
  message: event.logentry?.formatted ?? '',
  culprit: issue.culprit,
  location: describeMetadata(event).filename ?? null,
  platform: event.platform,
  type: sentryType(event),
  'event.type': sentryType(event),
  dateCreated: row.occurredAt.toISOString(),
  dateReceived: row.receivedAt.toISOString(),
  tags: describeTags(event),
  user: describeUser(event.user),
  crashFile: null,
});

/** The whole event as Sentry shows one. */
export const describeEvent = (
  open: OpenEvent,
  issue: IssueRow,
  neighbours: { previousEventId: string | null; nextEventId: string | null },
) => {
  const { event, grouping } = open.body;
  return {
    ...describeListedEvent(open, issue),
    nextEventID: neighbours.nextEventId,
    previousEventID: neighbours.previousEventId,
    size: Buffer.byteLength(JSON.stringify(event)),
    entries: describeEntries(event),
    metadata: describeMetadata(event),
    contexts: event.contexts ?? {},
    context: event.extra ?? {},
    packages: event.modules ?? {},
    sdk: event.sdk ? { name: event.sdk.name, version: event.sdk.version ?? null } : null,
    dist: event.dist ?? null,
    release: event.release === undefined ? null : { version: event.release },
    errors: (event.errors ?? []).map(describeProblem),
    fingerprints: [grouping.hash],
    groupingConfig: { id: `errata:${grouping.version}` },
    occurrence: null,
    userReport: null,
    _meta: event._meta ?? {},
  };
};

/** Sentry has one type for everything with an exception or a message. */
const sentryType = ({ type }: Event): string => (type === 'nel' ? 'default' : type);

const describeUser = (user: User | undefined) =>
  user
    ? {
        id: user.id ?? null,
        email: user.email ?? null,
        username: user.username ?? null,
        ip_address: user.ip_address ?? null,
        name: user.name ?? null,
        geo: user.geo ?? null,
        data: user.data ?? null,
      }
    : null;

const describeProblem = ({ type, name, value }: EventError) => ({
  type,
  message: `${type.charAt(0).toUpperCase()}${type.slice(1).replaceAll('_', ' ')}`,
  data: { ...(name !== undefined && { name }), ...(value !== undefined && { value }) },
});
