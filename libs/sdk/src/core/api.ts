import type { Client } from './client.js';
import { createEventId } from './client.js';
import { createScope, type DataScope } from './scope.js';
import type { Breadcrumb, Hint, Level, Scope, User } from './types.js';

/** Where the current scope lives: an AsyncLocalStorage in Node, a variable in the browser. */
export interface ScopeStore {
  current(): DataScope | undefined;
  run<T>(scope: DataScope, callback: () => T): T;
}

interface State {
  client?: Client;
  root: DataScope;
  store?: ScopeStore;
}

const DEFAULT_BREADCRUMBS = 100;
const state: State = { root: createScope(DEFAULT_BREADCRUMBS) };

/** Called by init, once per init: what follows goes to this client. */
export function useClient(client: Client | undefined, store: ScopeStore, maxBreadcrumbs = DEFAULT_BREADCRUMBS): void {
  state.root = createScope(maxBreadcrumbs, state.root.data);
  state.store = store;
  if (client) state.client = client;
  else delete state.client;
}

export function currentClient(): Client | undefined {
  return state.client;
}

export function rootScope(): DataScope {
  return state.root;
}

export function currentScope(): DataScope {
  return state.store?.current() ?? state.root;
}

/**
 * Reports what was thrown, any value. The same error object is sent once.
 *
 * @returns the event's id, 32 hex digits, also when it is not sent
 */
export function captureException(error: unknown, hint: Hint = {}): string {
  return state.client?.captureException(error, hint) ?? createEventId();
}

/** @returns the event's id, 32 hex digits, also when it is not sent */
export function captureMessage(text: string, level: Level = 'info', hint: Hint = {}): string {
  return state.client?.captureMessage(text, level, hint) ?? createEventId();
}

/** Notes a step; the last ones go out with the next event. */
export function addBreadcrumb(breadcrumb: Breadcrumb): void {
  currentScope().addBreadcrumb(breadcrumb);
}

/** Says who is using the program; null forgets them. */
export function setUser(user: User | null): void {
  currentScope().setUser(user);
}

/** A tag can be searched by. */
export function setTag(key: string, value: string | number | boolean): void {
  currentScope().setTag(key, value);
}

export function setTags(tags: Record<string, string | number | boolean>): void {
  currentScope().setTags(tags);
}

/** A block of related data; null removes it. */
export function setContext(name: string, context: Record<string, unknown> | null): void {
  currentScope().setContext(name, context);
}

export function setExtra(key: string, value: unknown): void {
  currentScope().setExtra(key, value);
}

/** Runs the callback in a copy of the current scope; what is set in there, also later and asynchronously, stays in there. */
export function withScope<T>(callback: (scope: Scope) => T): T {
  const scope = currentScope().fork();
  return state.store ? state.store.run(scope, () => callback(scope)) : callback(scope);
}

/** Waits until all events have left. @returns false when the time was not enough */
export async function flush(timeoutMs = 2000): Promise<boolean> {
  return (await state.client?.flush(timeoutMs)) ?? true;
}

/** Like `flush`, and nothing is reported any more. */
export async function close(timeoutMs = 2000): Promise<boolean> {
  return (await state.client?.close(timeoutMs)) ?? true;
}
