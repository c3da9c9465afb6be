import { parseEventId } from '../event-id.js';
import type { Event, EventError, Exception, Frame, Json, JsonObject, Stacktrace } from '../event.js';
import { LIMITS } from '../limits.js';
import { readBreadcrumbs } from './breadcrumbs.js';
import { readContexts } from './contexts.js';
import { headOf } from '../cut-text.js';
import { decideType, knownPlatform, REPORT_KEYS } from './event-type.js';
import { readExceptions } from './exception.js';
import { readExtra } from './extra.js';
import { readFingerprint } from './fingerprint.js';
import { type FrameReader, readFrame } from './frame.js';
import { renameLegacyKeys } from './legacy-keys.js';
import { parseLevel } from './level.js';
import { readMessage } from './message.js';
import { newNotes, noteInvalid } from './notes.js';
import { copyRelease } from './release.js';
import { readRequest } from './request.js';
import { readSdk } from './sdk.js';
import { copyBag, copyText, isEmpty, isObject, pathTo, readObject, readText, toText, type Source } from './source.js';
import { readStacktrace } from './stacktrace.js';
import { readTags } from './tags.js';
import { readThreads } from './threads.js';
import { settleTime } from './time.js';
import { LARGE, MASSIVE, META, trimBag } from './trim-bag.js';
import { readUser } from './user.js';

/** @returns a frame of this event and maybe of others, not to be changed; undefined for one that is to be read from the payload */
export type KnownFrame = (raw: JsonObject, platform: string) => Frame | undefined;

/** What the payload does not say about itself. */
export interface EventContext {
  /** The id the envelope gives; wins over the payload's. */
  eventId?: string | undefined;
  /** Unix seconds. */
  receivedAt: number;
  /** The client's own time when it sent the envelope, Unix seconds. */
  sentAt?: number | undefined;
  /** Where the connection came from; used only where client or SDK ask for it. */
  clientIp?: string | undefined;
  userAgent?: string | undefined;
  /** The sender by authentication or envelope header. */
  sdkFallback?: { name: string; version?: string } | undefined;
  /** The normal form of a frame that was read before and is not in the payload, only what stands for it. It may be shared. */
  knownFrame?: KnownFrame | undefined;
  /** 32 hex digits, for events that come without an id. */
  newEventId: () => string;
}

/**
 * Brings the payload of any SDK of any age into the one normal form. Nothing in it is worth losing the event for: what has
 * the wrong type is left out and noted in `errors`, what is too long is cut and marked in `_meta`. Never throws.
 *
 * @param raw as `parseJson` gives it: without U+0000, lone surrogates and `__proto__`, and of limited depth. It is taken over:
 *   parts of it end up in the event, trimmed in place, because copying would cost more than everything else here
 */
export function normalizeEvent(raw: JsonObject, context: EventContext): Event {
  const source: Source = { raw, path: undefined, notes: newNotes() };
  renameLegacyKeys(raw);
  adoptMeta(source);
  const { timestamp, shift } = settleTime(source, context);
  const platform = readPlatform(source);
  const event: Event = {
    event_id: readEventId(source, context),
    timestamp,
    received: context.receivedAt,
    type: 'default',
    platform,
    level: readLevel(source),
    tags: [],
  };
  copyNames(source, event);
  copyFailure(source, event, (frame) => context.knownFrame?.(frame.raw, platform) ?? readFrame(frame, platform));
  copySurroundings(source, event, shift, context);
  copyReport(source, event);
  event.type = decideType(raw, event.exception !== undefined);
  copyNotes(source, event);
  return event;
}

function readEventId(source: Source, { eventId, newEventId }: EventContext): string {
  const given = source.raw.event_id;
  const own = parseEventId(given);
  if (own === undefined && given !== undefined && given !== null)
    noteInvalid(source.notes, pathTo(source, 'event_id'), given);
  return parseEventId(eventId) ?? own ?? newEventId();
}

function readPlatform(source: Source): string {
  const said = readText(source, 'platform', LIMITS.enumCharsMax);
  if (said === undefined) return 'other';
  const platform = knownPlatform(said);
  if (platform === 'other' && said !== 'other') noteInvalid(source.notes, pathTo(source, 'platform'), said);
  return platform;
}

function readLevel(source: Source): Event['level'] {
  const said = source.raw.level;
  const level = parseLevel(said);
  if (level === undefined && said !== undefined && said !== null && said !== '') {
    noteInvalid(source.notes, pathTo(source, 'level'), said);
  }
  return level ?? 'error';
}

function copyNames(source: Source, event: Event): void {
  const { tags, environment } = readTags(source);
  event.tags = tags;
  copyRelease(source, event, environment);
  copyText(source, event, 'logger', LIMITS.loggerCharsMax);
  copyText(source, event, 'transaction', LIMITS.transactionCharsMax);
  copyText(source, event, 'culprit', LIMITS.transactionCharsMax);
  copyText(source, event, 'server_name', LIMITS.serverNameCharsMax);
  copyText(source, event, 'title', LIMITS.summaryCharsMax);
  copyText(source, event, 'checksum', LIMITS.enumCharsMax);
  const fingerprint = readFingerprint(source);
  if (fingerprint) event.fingerprint = fingerprint;
}

function copyFailure(source: Source, event: Event, readFrame: FrameReader): void {
  const message = readMessage(source);
  if (message) event.logentry = message;
  const exceptions = readExceptions(source, readFrame);
  if (exceptions.length > 0) event.exception = { values: exceptions };
  const threads = readThreads(source, readFrame);
  if (threads.length > 0) event.threads = { values: threads };
  const template = readObject(source, 'template');
  if (template && !isEmpty(template.raw)) event.template = readFrame(template);
  placeStacktrace(event, exceptions, readStacktrace(source, readFrame));
}

/** A trace beside exceptions belongs to the only one, if that has none; old clients write it there. */
function placeStacktrace(event: Event, exceptions: Exception[], stacktrace: Stacktrace | undefined): void {
  if (!stacktrace || exceptions.some((exception) => exception.stacktrace)) return;
  const [only] = exceptions;
  if (only && exceptions.length === 1) only.stacktrace = stacktrace;
  else event.stacktrace = stacktrace;
}

function copySurroundings(source: Source, event: Event, shift: number, context: EventContext): void {
  const request = readRequest(source);
  if (request) event.request = request;
  const user = readUser(source, request, event.platform, context.clientIp);
  if (user) event.user = user;
  const contexts = readContexts(source, request, context.userAgent);
  if (contexts) event.contexts = contexts;
  const breadcrumbs = readBreadcrumbs(source, shift);
  if (breadcrumbs.length > 0) event.breadcrumbs = { values: breadcrumbs };
  const extra = readExtra(source);
  if (extra) event.extra = extra;
  const sdk = readSdk(source, context.sdkFallback);
  if (sdk) event.sdk = sdk;
  copyModules(source, event);
  copyBag(source, event, 'debug_meta', MASSIVE);
}

function copyModules(source: Source, event: Event): void {
  const object = readObject(source, 'modules');
  if (!object) return;
  const modules = trimBag(object.raw, LARGE, object) as Record<string, Json>;
  for (const name in modules) {
    if (typeof modules[name] === 'string') continue;
    const version = toText(modules[name]);
    if (version === undefined) delete modules[name];
    else modules[name] = version;
  }
  if (!isEmpty(modules)) event.modules = modules as Record<string, string>;
}

function copyReport(source: Source, event: Event): void {
  const key = REPORT_KEYS.find((name) => isObject(source.raw[name]));
  const report = key && readObject(source, key);
  if (report && !isEmpty(report.raw)) event.report = trimBag(report.raw, LARGE, report) as JsonObject;
}

/** The SDK's own marks of what it cut; ours join them. */
function adoptMeta({ raw, notes }: Source): void {
  if (isObject(raw._meta)) notes.meta = trimBag(raw._meta, META, { path: undefined, notes }) as JsonObject;
}

/** The SDK's errors first, then ours. */
function copyNotes({ raw, notes }: Source, event: Event): void {
  const said = Array.isArray(raw.errors) ? raw.errors.slice(0, LIMITS.errorsMax) : [];
  const errors = [...said.flatMap((error) => (isObject(error) ? readError(error) : [])), ...notes.errors];
  if (errors.length > 0) event.errors = errors.slice(0, LIMITS.errorsMax);
  if (!isEmpty(notes.meta)) event._meta = notes.meta;
}

function readError(raw: JsonObject): EventError[] {
  if (typeof raw.type !== 'string') return [];
  const error: EventError = { type: headOf(raw.type, LIMITS.enumCharsMax) };
  if (typeof raw.name === 'string') error.name = headOf(raw.name, LIMITS.pathCharsMax);
  const value = toText(raw.value);
  if (value !== undefined) error.value = headOf(value, LIMITS.pathCharsMax);
  return [error];
}
