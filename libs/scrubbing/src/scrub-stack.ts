import type { Exception, Frame, Stacktrace } from '@errata/protocol';
import { scrubEach, scrubMember, type Sweep } from './walk.js';

export function scrubException(exception: Exception, sweep: Sweep): void {
  scrubMember(exception, 'type', sweep);
  scrubMember(exception, 'value', sweep);
  scrubMember(exception, 'mechanism', sweep);
  scrubStacktrace(exception.stacktrace, sweep);
}

export function scrubStacktrace(stacktrace: Stacktrace | undefined, sweep: Sweep): void {
  if (stacktrace === undefined) return;
  sweep.path.push('stacktrace');
  scrubEach(stacktrace.frames, 'frames', sweep, (frame) => scrubFrame(frame, sweep));
  sweep.path.pop();
}

/**
 * In browsers a file may be the page itself, with its query: `https://shop/reset?token=…`. Source lines are left as they
 * are: beside `password =` stands code there, and people need to read it.
 */
export function scrubFrame(frame: Frame, sweep: Sweep): void {
  scrubMember(frame, 'filename', sweep);
  scrubMember(frame, 'abs_path', sweep);
  scrubMember(frame, 'vars', sweep);
  scrubMember(frame, 'data', sweep);
}
