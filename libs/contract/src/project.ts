import { z } from 'zod';
import { ProjectSettings } from './settings.js';

export const ProjectKey = z.object({
  id: z.string(),
  label: z.string(),
  publicKey: z.string(),
  /** The whole DSN, ready to paste. */
  dsn: z.string(),
  disabled: z.boolean(),
  /** Events a minute; null: no limit of its own. */
  rateLimitPerMinute: z.number().nullable(),
});
export type ProjectKey = z.infer<typeof ProjectKey>;

export const Project = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  platform: z.string(),
  unresolvedIssues: z.number(),
  /** Events stored in the last 24 hours, one number an hour, oldest first. */
  trend: z.array(z.number()).length(24),
  lastEventAt: z.iso.datetime().nullable(),
});
export type Project = z.infer<typeof Project>;

export const ProjectDetail = Project.extend({ keys: z.array(ProjectKey), settings: ProjectSettings });
export type ProjectDetail = z.infer<typeof ProjectDetail>;

export const NewProject = z.object({
  name: z.string().trim().min(1, 'Give the project a name').max(64),
  platform: z.string().max(32).default('other'),
});
export type NewProject = z.infer<typeof NewProject>;

/** What "send a test event" did: the event travels through the public address, like any SDK's. */
export const TestEventAnswer = z.object({
  eventId: z.string(),
  /** Where it was posted to. */
  url: z.string(),
  /** The status of the ingest API's answer; 0 where nothing answered. */
  status: z.number(),
  /** What the ingest API said when it refused, or why nothing answered. */
  detail: z.string(),
});
export type TestEventAnswer = z.infer<typeof TestEventAnswer>;

/** Where an event is on its way: `waiting` until the digest has made it part of an issue. */
export const EventPlace = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('stored'), issueId: z.string(), eventId: z.string() }),
]);
export type EventPlace = z.infer<typeof EventPlace>;
