import type { Stacktrace } from '@errata/protocol';

import type { FrameReader } from './frame-reader.js';
import type { Omission, OmissionReason, Part } from './grouping.js';
import { outsideScope, SCOPES, type Scope } from './scope.js';

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

/** The frames of a stack trace that tell this fault from others, outermost first. */
export function readStack(stacktrace: Stacktrace | undefined, read: FrameReader, scope: Scope): Trace {
  const seen = new Set<string>();
  const reasons: OmissionReason[] = [];
  const parts: Part[] = [];
  for (const frame of stacktrace?.frames.slice(-FRAMES_READ_MAX) ?? []) {
    const part = outsideScope(frame, scope) ?? read(frame);
    if (typeof part === 'string') {
      reasons.push(part);
      continue;
    }
    // Any repetition counts once, wherever the cycle was cut off: f f f, and f g f g f.
    const key = part.join('\u0000');
    if (seen.has(key)) {
      reasons.push('recursion');
      continue;
    }
    seen.add(key);
    parts.push(part);
  }
  const kept = parts.slice(scope === 'own' ? -OWN_FRAMES_MAX : -LIBRARY_FRAMES_MAX);
  for (let far = kept.length; far < parts.length; far += 1) reasons.push('far');
  return {
    parts: kept,
    omitted: reasons.map((reason) => ({ kind: 'frame', reason, count: 1 })),
    isMinified: parts.length === 0 && reasons.includes('minified'),
  };
}

/** The stack of one exception or thread by itself, in the first scope that has something to say. */
export function readLoneStack(stacktrace: Stacktrace | undefined, read: FrameReader): Trace {
  for (const scope of SCOPES) {
    const trace = readStack(stacktrace, read, scope);
    if (trace.parts.length > 0) return trace;
  }
  return readStack(stacktrace, read, 'all');
}
