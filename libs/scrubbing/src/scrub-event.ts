import type { Event, EventError, JsonObject, LogEntry } from '@errata/protocol';
import { markRemoval } from './marks.js';
import { compileNames, type ScrubSettings } from './names.js';
import { scrubEarlierMarks } from './scrub-marks.js';
import { scrubRequest } from './scrub-request.js';
import { isFreeOfSecrets } from './search-payload.js';
import { scrubException, scrubFrame, scrubStacktrace } from './scrub-stack.js';
import { scrubText } from './scrub-text.js';
import { compileSkimEvent, type Skimmed } from './skim-event.js';
import { mask, scrubEach, scrubMember, scrubPair, scrubValue, startSweep, type Sweep } from './walk.js';

/**
 * Removes secrets from an event before it is stored. The event is changed in place (copying one costs more than searching
 * it) and returned. What was removed reads `[Filtered]` and is marked in `event._meta` with its rule, see
 * `REMOVAL_REASONS`.
 *
 * @returns `removed`: how many spots were masked; at 0 nothing changed and the bytes as they came may be kept
 */
export function scrubEvent(event: Event, settings: ScrubSettings): { event: Event; removed: number } {
  return { event, removed: compileScrubber(settings).scrub(event) };
}

/** `scrubEvent` for many events of one project: the settings are compiled once, names are remembered. */
export interface Scrubber {
  /** Removes secrets in place. @returns how many spots were masked */
  scrub(event: Event): number;
  /** See there: whether a payload as it came may be stored. Before it is normalised, which takes it over. */
  isFreeOfSecrets(payload: JsonObject): boolean;
  /** See there: the JSON of an event, UTF-8, without what needs no parsing and is free of secrets; the rest is to be searched. */
  skimEvent(json: Uint8Array): Skimmed;
  /** As `scrub`, of an event whose payload is free of secrets: searches only what normalising put together from it. */
  scrubComposed(event: Event): number;
}

export function compileScrubber(settings: ScrubSettings): Scrubber {
  const names = compileNames(settings);
  const sweepBy =
    (scrubParts: (event: Event, sweep: Sweep) => void) =>
    (event: Event): number => {
      const sweep = startSweep(event, names);
      if (!settings.storeIpAddresses) removeUserAddress(event, sweep);
      scrubParts(event, sweep);
      return sweep.removed;
    };
  return {
    scrub: sweepBy(scrubParts),
    isFreeOfSecrets: (payload) => isFreeOfSecrets(payload, names),
    skimEvent: compileSkimEvent(names),
    scrubComposed: sweepBy(scrubComposedParts),
  };
}

/** For texts outside events, such as what people write about one: the text without secrets. */
export function compileTextScrubber(settings: ScrubSettings): (text: string) => string {
  const names = compileNames(settings);
  return (text) => scrubText(text, names, () => undefined);
}

/** Parts that hold what the program said, in any shape. Not among them: names of modules, the SDK, ids, releases. */
const SEARCHED_PARTS = [
  'transaction',
  'culprit',
  'title',
  'fingerprint',
  'breadcrumbs',
  'user',
  'extra',
  'report',
  'debug_meta',
] as const satisfies readonly (keyof Event)[];

function scrubParts(event: Event, sweep: Sweep): void {
  scrubEarlierMarks(event._meta, sweep);
  for (const part of SEARCHED_PARTS) scrubMember(event, part, sweep);
  scrubContexts(event.contexts, sweep);
  scrubComposedParts(event, sweep);
  scrubStacks(event, sweep);
}

/** Texts that were taken apart, decoded, filled in or written as JSON: a secret may show only then. */
function scrubComposedParts(event: Event, sweep: Sweep): void {
  scrubEach(event.errors, 'errors', sweep, (error) => scrubError(error, sweep));
  sweep.path.push('exception');
  scrubEach(event.exception?.values, 'values', sweep, (exception) => scrubMember(exception, 'value', sweep));
  sweep.path.pop();
  scrubEach(event.tags, 'tags', sweep, (tag) => scrubPair(tag, sweep));
  scrubRequest(event.request, sweep);
  scrubLogEntry(event.logentry, sweep);
}

/** The address is taken away rather than masked: it would be counted as a user of its own. */
function removeUserAddress(event: Event, sweep: Sweep): void {
  if (event.user?.ip_address === undefined) return;
  delete event.user.ip_address;
  sweep.removed++;
  markRemoval(event, ['user', 'ip_address'], 'errata:ip', 'x');
}

/** A context stays an object: of one with a secret name every member is masked. */
function scrubContexts(contexts: Event['contexts'], sweep: Sweep): void {
  if (contexts === undefined) return;
  sweep.path.push('contexts');
  for (const [name, context] of Object.entries(contexts)) {
    if (sweep.names.ruleOf(name) === undefined) scrubMember(contexts, name, sweep);
    else maskMembers(context, name, sweep);
  }
  sweep.path.pop();
}

function maskMembers(members: JsonObject, name: string, sweep: Sweep): void {
  const last = sweep.path.push(name, '') - 1;
  for (const [key, value] of Object.entries(members)) {
    sweep.path[last] = key;
    members[key] = mask(value, 'errata:name', sweep);
  }
  sweep.path.length -= 2;
}

/**
 * Parameters carry no names (`password=%s`). If the filled-in message held a secret, all of them are masked: the harmless
 * ones can still be read there.
 */
function scrubLogEntry(entry: LogEntry | undefined, sweep: Sweep): void {
  if (entry === undefined) return;
  sweep.path.push('logentry');
  scrubMember(entry, 'message', sweep);
  const removedBefore = sweep.removed;
  scrubMember(entry, 'formatted', sweep);
  if (sweep.removed === removedBefore) scrubMember(entry, 'params', sweep);
  else maskParams(entry, sweep);
  sweep.path.pop();
}

function maskParams(entry: LogEntry, sweep: Sweep): void {
  const params = entry.params as JsonObject | undefined;
  if (params === undefined) return;
  const last = sweep.path.push('params', '') - 1;
  for (const key of Object.keys(params)) {
    sweep.path[last] = key;
    params[key] = mask(params[key]!, 'errata:parameter', sweep);
  }
  sweep.path.length -= 2;
}

/** What stood at an invalid place is a secret if the place's name is: `request.headers.Authorization`. */
function scrubError(error: EventError, sweep: Sweep): void {
  if (error.value === undefined) return;
  const place = error.name?.split('.').findLast((part) => !/^\d*$/.test(part));
  const rule = place === undefined ? undefined : sweep.names.ruleOf(place);
  sweep.path.push('value');
  error.value = rule === undefined ? scrubValue(error.value, sweep) : mask(error.value, rule, sweep);
  sweep.path.pop();
}

function scrubStacks(event: Event, sweep: Sweep): void {
  sweep.path.push('exception');
  scrubEach(event.exception?.values, 'values', sweep, (exception) => scrubException(exception, sweep));
  sweep.path[0] = 'threads';
  scrubEach(event.threads?.values, 'values', sweep, (thread) => scrubStacktrace(thread.stacktrace, sweep));
  sweep.path.pop();
  scrubStacktrace(event.stacktrace, sweep);
  if (event.template === undefined) return;
  sweep.path.push('template');
  scrubFrame(event.template, sweep);
  sweep.path.pop();
}
