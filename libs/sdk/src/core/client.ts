/**
 * The way of an event: decide whether it is wanted, describe it, add scope and platform data, ask `beforeSend`, bound it,
 * hand it to the transport. Whatever goes wrong in here is counted, never thrown: the host called us while it was failing.
 */
import { exceptionsFromError, type LinkedException } from './exceptions-from-error.js';
import { createDropCounter } from './drop-counter.js';
import { parseStack } from './parse-stack.js';
import { applyScope, type DataScope } from './scope.js';
import { toJson } from './to-json.js';
import { createTransport, type Post } from './transport.js';
import { within } from './within.js';
import type { ErrorEvent, EventHint, Hint, JsonObject, Level, Options } from './types.js';

/** What Node and the browser do differently. */
export interface Platform {
  /** `platform` of the event. */
  name: 'node' | 'javascript';
  sdk: { name: string; version: string };
  /** By absolute path or URL of a frame. */
  isInApp: (path: string) => boolean;
  /** Objects not to look into, by what they are shown as. */
  describeOpaque: (value: object) => string | undefined;
  /** Adds what only the platform knows, in place: contexts, request, source, variables. */
  enrich: (event: ErrorEvent, linked: LinkedException[], request: unknown) => void;
  currentScope: () => DataScope;
  post: Post;
}

export interface Client {
  captureException(error: unknown, hint: Hint): string;
  captureMessage(text: string, level: Level, hint: Hint): string;
  flush(timeoutMs: number): Promise<boolean>;
  close(timeoutMs: number): Promise<boolean>;
  isIdle(): boolean;
  /** Envelopes not known to have arrived. */
  unanswered(): Uint8Array[];
}

export function createClient(options: Options & { dsn: string }, platform: Platform): Client {
  const drops = createDropCounter();
  const transport = createTransport({
    post: platform.post,
    drops,
    dsn: options.dsn,
    now: Date.now,
    warn: (line) => console.error(line),
  });
  const captured = new WeakMap<object, string>();
  const deciding = new Set<Promise<unknown>>();
  let isClosed = false;

  function captureException(error: unknown, hint: Hint): string {
    const id = createEventId();
    if (isClosed) return id;
    try {
      // The same error passes several catchers on its way up: one event, one id.
      const before = isObject(error) ? captured.get(error) : undefined;
      if (before !== undefined) return before;
      if (isObject(error)) captured.set(error, id);
      const mechanism = hint.mechanism ?? { type: 'generic', handled: true };
      const linked = exceptionsFromError(error, mechanism, (cause) =>
        parseStack(String(cause.stack), platform.isInApp),
      );
      const event = describe(id, 'error', { exception: { values: linked.map(({ exception }) => exception) } });
      submit(event, linked, { ...hint, originalException: error });
    } catch {
      drops.add('internal_sdk_error');
    }
    return id;
  }

  function captureMessage(message: string, level: Level, hint: Hint): string {
    const id = createEventId();
    if (isClosed) return id;
    try {
      submit(describe(id, level, { message: String(message) }), [], hint);
    } catch {
      drops.add('internal_sdk_error');
    }
    return id;
  }

  function describe(id: string, level: Level, what: Pick<ErrorEvent, 'message' | 'exception'>): ErrorEvent {
    const { release, environment = 'production', serverName } = options;
    return {
      event_id: id,
      timestamp: Date.now() / 1000,
      platform: platform.name,
      level,
      environment,
      ...(release === undefined ? {} : { release }),
      ...(serverName === undefined ? {} : { server_name: serverName }),
      ...what,
      sdk: platform.sdk,
    };
  }

  function submit(bare: ErrorEvent, linked: LinkedException[], hint: EventHint): void {
    if (isIgnored(bare, options.ignoreErrors ?? [])) return drops.add('ignored');
    if (Math.random() >= (options.sampleRate ?? 1)) return drops.add('sample_rate');
    const scope = platform.currentScope().data;
    const event = applyScope(bare, scope, hint);
    platform.enrich(event, linked, hint.request ?? scope.request);
    const decision = options.beforeSend ? options.beforeSend(event, hint) : event;
    if (!(decision instanceof Promise)) return finish(decision);
    const settled: Promise<unknown> = decision
      .then(finish, () => drops.add('internal_sdk_error'))
      .then(() => deciding.delete(settled));
    deciding.add(settled);
  }

  function finish(event: ErrorEvent | null): void {
    if (event === null || event === undefined) return drops.add('before_send');
    transport.send(boundEvent(event, platform.describeOpaque));
  }

  async function flush(timeoutMs: number): Promise<boolean> {
    const start = Date.now();
    if (!(await within(Promise.all(deciding), timeoutMs))) return false;
    return transport.flush(Math.max(timeoutMs - (Date.now() - start), 0));
  }

  return {
    captureException,
    captureMessage,
    flush,
    close: (timeoutMs) => {
      isClosed = true;
      return flush(timeoutMs);
    },
    isIdle: () => deciding.size === 0 && transport.isIdle(),
    unanswered: transport.unanswered,
  };
}

/** Text counts when it is contained, a pattern when it matches; both see `Type: message`. */
export function isIgnored(event: ErrorEvent, patterns: (string | RegExp)[]): boolean {
  const raised = event.exception?.values.at(-1);
  const text = raised ? `${raised.type}: ${raised.value}` : (event.message ?? '');
  return patterns.some((pattern) => (typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0));
}

const STRING_MAX = 1024;
const MESSAGE_MAX = 8192;

/**
 * The event as it is sent: JSON whatever the host put into it, strings cut, with the cuts marked in `_meta`. The depth
 * leaves variables three levels below `exception.values[].stacktrace.frames[].vars`.
 */
export function boundEvent(event: ErrorEvent, describeOpaque?: Platform['describeOpaque']): JsonObject {
  const limits = {
    depthMax: 10,
    breadthMax: 1000,
    nodesMax: 20_000,
    stringMax: (path: readonly (string | number)[]) => (isMessage(path) ? MESSAGE_MAX : STRING_MAX),
  };
  const { json, meta } = toJson(event, limits, describeOpaque);
  return { ...(json as JsonObject), ...(meta ? { _meta: meta } : {}) };
}

function isMessage(path: readonly (string | number)[]): boolean {
  return path.length === 1
    ? path[0] === 'message'
    : path.length === 4 && path[0] === 'exception' && path[3] === 'value';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** 32 hex digits. `crypto.randomUUID` is missing on pages without TLS; an id needs to be unique, not secret. */
export function createEventId(): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
