import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { hostname } from 'node:os';

import { currentClient, currentScope, rootScope, useClient } from '../core/api.js';
import { createClient, type Platform } from '../core/client.js';
import { readOptions } from '../core/read-options.js';
import type { DataScope } from '../core/scope.js';
import type { Options } from '../core/types.js';
import { VERSION } from '../core/version.js';
import { watchConsole } from '../core/console-breadcrumbs.js';
import { describeOpaque } from './describe-opaque.js';
import { enrichEvent } from './enrich-event.js';
import { watchUncaught } from './global-handlers.js';
import { startLocalVariables } from './local-variables.js';
import { createPost } from './post-envelope.js';

const SDK = { name: 'errata.node', version: VERSION };
const STACK_FRAMES = 50;

const scopes = new AsyncLocalStorage<DataScope>();
const scopeStore = { current: () => scopes.getStore(), run: scopes.run.bind(scopes) as typeof scopes.run };
let isWatchingRequests = false;

/**
 * Begins to report. Call it first in the program. Never throws; with a wrong DSN it says so on the console and the SDK
 * does nothing.
 */
export function init(given: string | Options): void {
  const target = readOptions(given, `${SDK.name}/${VERSION}`, (line) => console.error(line));
  const options = target?.options;
  const client = target && createClient({ serverName: hostname(), ...target.options }, nodePlatform(target.url));
  useClient(client, scopeStore, options?.maxBreadcrumbs);
  if (!client) return;
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, STACK_FRAMES);
  watchUncaught({ client: currentClient, url: target.url, unhandledRejections: options?.unhandledRejections });
  watchConsole();
  watchRequests();
  if (options?.captureLocals ?? true) startLocalVariables();
}

function nodePlatform(url: string): Platform {
  return {
    name: 'node',
    sdk: SDK,
    isInApp,
    describeOpaque,
    enrich: enrichEvent,
    currentScope,
    post: createPost(url),
  };
}

export function isInApp(path: string): boolean {
  return !path.startsWith('node:') && !/[\\/]node_modules[\\/]/.test(path) && /^(file:|\/|[A-Za-z]:\\)/.test(path);
}

/** Every request that Node's server takes gets a scope of its own: what is set while answering it stays with it. */
function watchRequests(): void {
  if (isWatchingRequests) return;
  isWatchingRequests = true;
  subscribe('http.server.request.start', (message) => {
    scopes.enterWith(rootScope().fork((message as { request: unknown }).request));
  });
}
