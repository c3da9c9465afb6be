import { z } from 'zod';

const Names = z.array(z.string().trim().min(1).max(128)).max(200);
const Patterns = z.array(z.string().trim().min(1).max(256)).max(100);

/** The settings of a project, as libs/db keeps them. */
export const ProjectSettings = z.object({
  scrubbing: z.object({ extraNames: Names, safeNames: Names, storeIpAddresses: z.boolean() }),
  filters: z.object({
    browserExtensions: z.boolean(),
    legacyBrowsers: z.boolean(),
    localhost: z.boolean(),
    webCrawlers: z.boolean(),
    errorMessages: Patterns,
    releases: Patterns,
    addresses: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).max(100),
  }),
  rateLimitPerMinute: z.number().int().min(1).max(10_000_000).nullable(),
  spikeProtection: z.boolean(),
  /** Null: all. A change that does not name it keeps the usual number. */
  keptEventsPerIssue: z.number().int().min(1).max(5_000).nullable().default(1_000),
});
export type ProjectSettings = z.infer<typeof ProjectSettings>;

export const ProjectChange = z.object({
  name: z.string().trim().min(1, 'Give the project a name').max(64).optional(),
  platform: z.string().max(32).optional(),
  settings: ProjectSettings.optional(),
});
export type ProjectChange = z.infer<typeof ProjectChange>;

export const NewKey = z.object({ label: z.string().trim().min(1, 'Give the key a label').max(64) });
export type NewKey = z.infer<typeof NewKey>;

export const KeyChange = z.object({
  label: z.string().trim().min(1).max(64).optional(),
  disabled: z.boolean().optional(),
  rateLimitPerMinute: z.number().int().min(1).max(10_000_000).nullable().optional(),
});
export type KeyChange = z.infer<typeof KeyChange>;
