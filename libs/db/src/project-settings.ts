/** What people set per project; `project.settings` holds it as JSON, and only what differs from the defaults matters. */
export interface ProjectSettings {
  scrubbing: {
    /** Names to remove besides the well-known ones. */
    extraNames: string[];
    /** Names to keep although they look like secrets. */
    safeNames: string[];
    storeIpAddresses: boolean;
  };
  filters: {
    browserExtensions: boolean;
    legacyBrowsers: boolean;
    localhost: boolean;
    webCrawlers: boolean;
    /** Patterns with `*`, matched against `Type: value` and the message. */
    errorMessages: string[];
    /** Patterns with `*`. */
    releases: string[];
    /** Addresses and networks: 10.0.0.0/8. */
    addresses: string[];
  };
  /** Events a minute over all keys; null: no limit. */
  rateLimitPerMinute: number | null;
  /** Limit the project when it is far above its usual rate. */
  spikeProtection: boolean;
  /** Of an issue so many of the newest events are kept, the first, and a sample of those between; null: all of them. */
  keptEventsPerIssue: number | null;
}

export const DEFAULT_PROJECT_SETTINGS: ProjectSettings = {
  scrubbing: { extraNames: [], safeNames: [], storeIpAddresses: true },
  filters: {
    browserExtensions: true,
    legacyBrowsers: false,
    localhost: false,
    webCrawlers: true,
    errorMessages: [],
    releases: [],
    addresses: [],
  },
  rateLimitPerMinute: null,
  spikeProtection: true,
  keptEventsPerIssue: 1_000,
};

/** Settings as stored, with the defaults for what is not there; older installations know fewer of them. */
export function readProjectSettings(stored: Partial<{ [K in keyof ProjectSettings]: unknown }>): ProjectSettings {
  const { scrubbing, filters, rateLimitPerMinute, spikeProtection, keptEventsPerIssue } =
    stored as Partial<ProjectSettings>;
  return {
    scrubbing: { ...DEFAULT_PROJECT_SETTINGS.scrubbing, ...scrubbing },
    filters: { ...DEFAULT_PROJECT_SETTINGS.filters, ...filters },
    rateLimitPerMinute: rateLimitPerMinute ?? null,
    spikeProtection: spikeProtection ?? true,
    keptEventsPerIssue:
      keptEventsPerIssue === undefined ? DEFAULT_PROJECT_SETTINGS.keptEventsPerIssue : keptEventsPerIssue,
  };
}
