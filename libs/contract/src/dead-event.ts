import { z } from 'zod';

/** A request the digest could not work on, kept until somebody decides about it. */
export const DeadEvent = z.object({
  id: z.string(),
  /** Slug; empty where the project is gone. */
  project: z.string(),
  reason: z.string(),
  /** How many events are in it; 0: attachments or feedback only. */
  events: z.number(),
  eventId: z.string().nullable(),
  sdk: z.string().nullable(),
  /** Of the body, as it came. */
  bytes: z.number(),
  receivedAt: z.iso.datetime(),
  diedAt: z.iso.datetime(),
});
export type DeadEvent = z.infer<typeof DeadEvent>;

export const DeadEventDetail = DeadEvent.extend({
  /** What came in, without secrets, to be shown as text; null where it cannot be opened. */
  preview: z.string().nullable(),
});
export type DeadEventDetail = z.infer<typeof DeadEventDetail>;

export const DeadEventQuery = z.object({
  reason: z.string().max(1000).optional(),
  cursor: z.string().max(200).optional(),
});
export type DeadEventQuery = z.infer<typeof DeadEventQuery>;

export const DeadEventList = z.object({
  total: z.number(),
  /** The most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), n: z.number(), lastAt: z.iso.datetime() })),
  events: z.array(DeadEvent),
  next: z.string().optional(),
});
export type DeadEventList = z.infer<typeof DeadEventList>;

/** Which are meant: some, or all of one reason. */
export const DeadEventChoice = z.union([
  z
    .object({
      ids: z
        .array(z.string().regex(/^[1-9]\d{0,17}$/))
        .min(1)
        .max(500),
    })
    .strict(),
  z.object({ reason: z.string().max(1000) }).strict(),
]);
export type DeadEventChoice = z.infer<typeof DeadEventChoice>;

/** How many were done; at most 500 at once, so ask again while `left` is not 0. */
export const DeadEventAnswer = z.object({ done: z.number(), left: z.number() });
export type DeadEventAnswer = z.infer<typeof DeadEventAnswer>;
