import type { Stacktrace } from '@errata/protocol';

import type { FrameReader } from './frame-reader.js';
import type { Omission, OmissionReason, Part } from './grouping.js';
import { SCOPES, type Scope } from './scope.js';

/** Own frames that count, those nearest the failure. Deeper ones would only say how the program was started. */
const OWN_FRAMES_MAX = 50;
/** Without own code a library decides: what it was doing, not the whole way there. */
const LIBRARY_FRAMES_MAX = 8;
/** Frames looked at, those nearest the failure: as many as the parser keeps of one stack. */
const FRAMES_READ_MAX = 250;

export interface Trace {
  parts: Part[];
  omitted: Omission[];
  /** There is code that would count, had it not been minified. */
  isMinified: boolean;
}

/**
 * The frames of a stack trace that tell this fault from others, outermost first. Any repetition counts once, wherever the
 * cycle was cut off: `f f f`, and `f g f g f`.
 */
export function readStack(stacktrace: Stacktrace | undefined, read: FrameReader, scope: Scope): Trace {
  const distinct = new Map<string, Part>();
  const repeated = new Set<string>();
  const reasons: OmissionReason[] = [];
  let nearest: Part | undefined;
  for (const frame of stacktrace?.frames.slice(-FRAMES_READ_MAX) ?? []) {
    const part = read(frame, scope);
    if (typeof part === 'string') {
      reasons.push(part);
      continue;
    }
    nearest = part;
    const key = identityOf(part);
    if (!distinct.has(key)) {
      distinct.set(key, part);
      continue;
    }
    repeated.add(key);
    reasons.push('recursion');
  }
  if (nearest !== undefined) distinct.set(identityOf(nearest), nearest);
  const kept = [...distinct]
    .slice(scope === 'own' ? -OWN_FRAMES_MAX : -LIBRARY_FRAMES_MAX)
    .map(([key, part]) => (part === nearest || repeated.has(key) ? part : withoutLine(part)));
  for (let far = kept.length; far < distinct.size; far += 1) reasons.push('far');
  return {
    parts: kept,
    omitted: reasons.map((reason) => ({ kind: 'frame', reason, count: 1 })),
    isMinified: distinct.size === 0 && reasons.includes('minified'),
  };
}

function identityOf([, place, name, line]: Part): string {
  return name === '' ? `${place}\n${line}` : `${place}\n${name}\n`;
}

/**
 * The line tells faults of one function apart, so only the line nearest the failure counts: an edit of a caller must not
 * make a known fault look new. A cycle of calls keeps its lines, since it may be cut off at any of them, and code without
 * a name is known by its line alone.
 */
function withoutLine(part: Part): Part {
  const [kind, place = '', name = ''] = part;
  return name === '' ? part : [kind, place, name, ''];
}

/** The stack of one exception or thread by itself, in the first scope that has something to say. */
export function readLoneStack(stacktrace: Stacktrace | undefined, read: FrameReader): Trace {
  for (const scope of SCOPES) {
    const trace = readStack(stacktrace, read, scope);
    if (trace.parts.length > 0) return trace;
  }
  return readStack(stacktrace, read, 'all');
}
