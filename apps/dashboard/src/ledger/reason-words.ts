import type { FilteredReason, InvalidReason, RateLimitedReason } from '@errata/protocol';

export interface ReasonWords {
  /** What happened. */
  what: string;
  /** What can be done about it; empty where nothing is to be done. */
  todo: string;
}

type Reason = FilteredReason | RateLimitedReason | InvalidReason | 'installation_quota' | 'spike';

/** Every reason of the outcomes, in plain words. */
export const REASON_WORDS: Record<Reason, ReasonWords> = {
  browser_extension: {
    what: 'The error came from a browser extension',
    todo: 'Inbound filters, “Browser extensions”.',
  },
  crawler: { what: 'The visitor was a web crawler', todo: 'Inbound filters, “Web crawlers”.' },
  error_message: { what: 'The message matches a pattern of yours', todo: 'Inbound filters, “Error messages”.' },
  ip_address: { what: 'The sender’s address is on your list', todo: 'Inbound filters, “Addresses”.' },
  legacy_browser: { what: 'The browser is too old', todo: 'Inbound filters, “Legacy browsers”.' },
  localhost: { what: 'The page was served from localhost', todo: 'Inbound filters, “Localhost”.' },
  origin: { what: 'The page’s origin is not allowed', todo: 'Report from a page of yours.' },
  project_rule: { what: 'A rule of the project drops it', todo: 'Grouping, the line with “drop”.' },
  release: { what: 'The release matches a pattern of yours', todo: 'Inbound filters, “Releases”.' },

  key_quota: {
    what: 'The key was over its limit a minute',
    todo: 'Keys: raise the limit, or find out who is so loud.',
  },
  project_quota: { what: 'The project was over its limit a minute', todo: 'Settings: raise the rate limit.' },
  installation_quota: {
    what: 'The installation was over its limit a minute',
    todo: 'Raise the limit in the server’s configuration.',
  },
  address_quota: { what: 'One address sent too much', todo: 'Look for a program that fails in a loop.' },
  spike: {
    what: 'Far above the usual rate: spike protection held it back',
    todo: 'It ends by itself. Settings can switch it off.',
  },
  backlog: {
    what: 'Too much waited to be worked on',
    todo: 'SDKs hold back by themselves. Status says what waits; another worker helps.',
  },
  disk_full: { what: 'The disk of the database was full', todo: 'Make room on it, or keep events for a shorter time.' },
  overload: {
    what: 'The server could not keep up and asked to send again',
    todo: 'SDKs try again. If it goes on, the server needs more room.',
  },

  empty: { what: 'The request had no body', todo: 'Is a proxy in between that cuts it off?' },
  too_large: {
    what: 'It was larger than the limit',
    todo: 'Send less with the event: shorter values, fewer variables.',
  },
  encoding: {
    what: 'Its compression could not be undone',
    todo: 'Is a proxy in between that changes the body or its header?',
  },
  framing: {
    what: 'The envelope was cut short or its header was unreadable',
    todo: 'Is a proxy in between that cuts it off?',
  },
  too_many_items: { what: 'The envelope had more items than the limit', todo: 'Send it in several envelopes.' },
  json: { what: 'It was not JSON', todo: 'Update the SDK; programs that build events by hand: check them.' },
  too_deep: { what: 'Its JSON was nested deeper than the limit', todo: 'Limit the depth in the SDK (normalizeDepth).' },
  not_an_object: { what: 'It was JSON, but no event', todo: 'Programs that build events by hand: check them.' },
  security_report: { what: 'A browser’s report had none of the known shapes', todo: '' },
  digest_failed: {
    what: 'We failed on it, again and again',
    todo: 'A fault of ours. It is kept and can be replayed; the log of the worker says why.',
  },
};

/** The words of a reason; one that is newer than this page is shown as it is. */
export const wordsOf = (reason: string): ReasonWords =>
  (REASON_WORDS as Record<string, ReasonWords | undefined>)[reason] ?? { what: reason.replaceAll('_', ' '), todo: '' };
