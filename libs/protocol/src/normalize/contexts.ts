import type { JsonObject, Request } from '../event.js';
import { LIMITS } from '../limits.js';
import { noteInvalid } from './notes.js';
import { isEmpty, isObject, pathTo, readObject, type Source } from './source.js';
import { LARGE, trimBag } from './trim-bag.js';
import { parseUserAgent } from './user-agent.js';

/** Contexts by name, with the browser and system of the User-Agent where the SDK names none. */
export function readContexts(
  event: Source,
  request: Request | undefined,
  userAgent: string | undefined,
): Record<string, JsonObject> | undefined {
  const contexts = readGiven(event);
  const header = request?.headers?.find(([name]) => name === 'User-Agent')?.[1] ?? userAgent;
  if (header !== undefined && !(contexts.browser && contexts.client_os)) addClient(contexts, header);
  return isEmpty(contexts) ? undefined : contexts;
}

function readGiven(event: Source): Record<string, JsonObject> {
  const source = readObject(event, 'contexts');
  const contexts: Record<string, JsonObject> = {};
  if (!source) return contexts;
  for (const name of Object.keys(source.raw).slice(0, LIMITS.pairsMax)) {
    const value = source.raw[name]!;
    // A client's `reprocessing` is Sentry's own business.
    if (value === null || name === 'reprocessing' || name.length > LIMITS.enumCharsMax) continue;
    const path = pathTo(source, name);
    if (!isObject(value)) noteInvalid(source.notes, path, value);
    else if (!isEmpty(value))
      contexts[name] = tidy(name, trimBag(value, LARGE, { path, notes: source.notes }) as JsonObject);
  }
  return contexts;
}

function tidy(name: string, context: JsonObject): JsonObject {
  if (name === 'trace') return tidyTrace(context);
  if (name === 'runtime') return tidyRuntime(context);
  return context;
}

function tidyTrace(context: JsonObject): JsonObject {
  if (!isHex(context.trace_id, 32)) delete context.trace_id;
  if (!isHex(context.span_id, 16)) delete context.span_id;
  if (!isHex(context.parent_span_id, 16)) delete context.parent_span_id;
  return context;
}

function isHex(value: unknown, digits: number): boolean {
  return typeof value === 'string' && value.length === digits && /^[0-9a-fA-F]+$/.test(value);
}

/** `Python 3.12.1`, `CPython 3.12.1 (main)` and the like, when that is all there is. */
function tidyRuntime(context: JsonObject): JsonObject {
  if (context.name || context.version || typeof context.raw_description !== 'string') return context;
  const [, name, version] = /^([A-Za-z .#-]{1,64}?) v?(\d[\w.+-]{0,63})/.exec(context.raw_description) ?? [];
  return name && version ? { ...context, name, version } : context;
}

function addClient(contexts: Record<string, JsonObject>, userAgent: string): void {
  const { browser, os } = parseUserAgent(userAgent);
  if (browser && !contexts.browser) contexts.browser = { ...browser };
  if (os && !contexts.client_os && !contexts.os) contexts.client_os = { ...os };
}
