import type { Event } from '@errata/protocol';
import { z } from 'zod';
import { Attachment, Feedback } from './feedback.js';

/** Which event of an issue: one by its id (32 hex), or by its place. */
export const EventChoice = z.union([z.literal('first'), z.literal('latest'), z.string().regex(/^[0-9a-f]{32}$/)]);
export type EventChoice = z.infer<typeof EventChoice>;

/** Why the event is in its issue: which parts of it decided (the record of `libs/grouping`). */
export const GroupingView = z.object({
  version: z.number(),
  hash: z.string(),
  record: z.unknown(),
});

export const EventDetail = z.object({
  eventId: z.string(),
  issueId: z.string(),
  receivedAt: z.iso.datetime(),
  occurredAt: z.iso.datetime(),
  /** Neighbours in order of arrival; absent at the ends. */
  previousEventId: z.string().optional(),
  nextEventId: z.string().optional(),
  /** 1-based place among the issue's kept events, and how many those are. */
  position: z.number(),
  kept: z.number(),
  /** The whole event in its normal form, secrets already removed. */
  event: z.custom<Event>(),
  grouping: GroupingView,
  attachments: z.array(Attachment),
  feedback: z.array(Feedback),
});
export type EventDetail = z.infer<typeof EventDetail>;
