import type { Event, Frame, Json } from '@errata/protocol';
import { describeValue, dialectOf, metaChild } from '../variables/describe-value.js';
import { orderVariables } from '../variables/order-variables.js';
import { type Matches, searchVariables } from '../variables/search-variables.js';
import type { Entry } from '../variables/value.js';

/** Frames belong to exceptions, threads, or the event itself; marks of what was cut lie under the same path. */
export type StackPath = readonly string[];

export const exceptionPath = (index: number): StackPath => ['exception', 'values', String(index), 'stacktrace'];
export const EVENT_PATH: StackPath = ['stacktrace'];
export const threadPath = (index: number): StackPath => ['threads', 'values', String(index), 'stacktrace'];

/** A frame's variables in the order they are shown, with the names that occur on the failing line. */
export function frameVariables(
  event: Event,
  path: StackPath,
  index: number,
  frame: Frame,
): { entries: Entry[]; marked: Set<string> } {
  const vars = frame.vars ?? {};
  const meta = [...path, 'frames', String(index), 'vars'].reduce<Json | undefined>(metaChild, event._meta);
  const dialect = dialectOf(frame.platform ?? event.platform);
  const ordered = orderVariables(Object.keys(vars), frame.context_line);
  return {
    entries: ordered.map(({ name }) => ({
      name,
      value: describeValue(vars[name] ?? null, dialect, metaChild(meta, name)),
    })),
    marked: new Set(ordered.filter(({ onLine }) => onLine).map(({ name }) => name)),
  };
}

export interface Found {
  byFrame: Map<Frame, Matches>;
  hits: number;
}

/** Looks through the variables of all frames of an event. */
export function findInFrames(event: Event, words: string): Found {
  const found: Found = { byFrame: new Map(), hits: 0 };
  for (const { path, frames } of stacksOf(event)) {
    for (const [index, frame] of frames.entries()) {
      if (!frame.vars) continue;
      const matches = searchVariables(frameVariables(event, path, index, frame).entries, words);
      if (matches.hits.size > 0) found.byFrame.set(frame, matches);
      found.hits += matches.hits.size;
    }
  }
  return found;
}

/** What a search found, where any of it lies in these frames. */
export const foundIn = (found: Found | undefined, frames: Frame[]): Found | undefined =>
  found && frames.some((frame) => found.byFrame.has(frame)) ? found : undefined;

/** Whether any frame has variables to look through. */
export const hasVariables = (event: Event): boolean =>
  stacksOf(event).some(({ frames }) => frames.some((frame) => frame.vars));

function stacksOf(event: Event): { path: StackPath; frames: Frame[] }[] {
  return [
    ...(event.exception?.values ?? []).map((value, i) => ({
      path: exceptionPath(i),
      frames: value.stacktrace?.frames ?? [],
    })),
    ...(event.threads?.values ?? []).map((value, i) => ({
      path: threadPath(i),
      frames: value.stacktrace?.frames ?? [],
    })),
    { path: EVENT_PATH, frames: event.stacktrace?.frames ?? [] },
  ];
}
