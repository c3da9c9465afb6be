import { currentScope, useClient, type ScopeStore } from '../core/api.js';
import { createClient, type Platform } from '../core/client.js';
import { readOptions } from '../core/read-options.js';
import type { DataScope } from '../core/scope.js';
import type { ErrorEvent, Options } from '../core/types.js';
import { VERSION } from '../core/version.js';
import { watchPage } from './breadcrumbs.js';
import { watchUncaught } from './global-handlers.js';
import { createPost } from './post-envelope.js';

const SDK = { name: 'errata.browser', version: VERSION };
const STACK_FRAMES = 50;

let isWatching = false;

/** Begins to report. Never throws; with a wrong DSN it says so on the console and the SDK does nothing. */
export function init(given: string | Options): void {
  const target = readOptions(given, `${SDK.name}/${VERSION}`, (line) => console.error(line));
  const client = target && createClient(target.options, browserPlatform(target.url));
  useClient(client, scopeStore, target?.options.maxBreadcrumbs);
  if (!target || isWatching) return;
  isWatching = true;
  (Error as { stackTraceLimit?: number }).stackTraceLimit = STACK_FRAMES;
  watchUncaught();
  watchPage(target.url);
}

let active: DataScope | undefined;

/** Browsers have nothing that follows asynchronous calls: a scope lasts for the synchronous part of its callback. */
const scopeStore: ScopeStore = {
  current: () => active,
  run: (scope, callback) => {
    const outer = active;
    active = scope;
    try {
      return callback();
    } finally {
      active = outer;
    }
  },
};

function browserPlatform(url: string): Platform {
  return {
    name: 'javascript',
    sdk: SDK,
    isInApp: (path) => /^(https?|file|app|capacitor):/.test(path),
    describeOpaque: (value) => (value instanceof Node ? `<${value.nodeName}>` : undefined),
    enrich: addRequest,
    currentScope,
    post: createPost(url),
  };
}

function addRequest(event: ErrorEvent): void {
  const headers: Record<string, string> = { 'User-Agent': navigator.userAgent };
  if (document.referrer) headers.Referer = document.referrer;
  event.request = { url: location.href, headers };
}
