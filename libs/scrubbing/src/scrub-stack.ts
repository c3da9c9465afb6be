import type { Exception, Frame, Stacktrace } from '@errata/protocol';
import { scrubSourceLine } from './scrub-text.js';
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

/** In browsers a file may be the page itself, with its query: `https://shop/reset?token=…`. */
export function scrubFrame(frame: Frame, sweep: Sweep): void {
  scrubMember(frame, 'filename', sweep);
  scrubMember(frame, 'abs_path', sweep);
  scrubMember(frame, 'vars', sweep);
  scrubMember(frame, 'data', sweep);
  scrubSource(frame, sweep);
}

/** Source is searched for values only: beside `password =` stands code there, and people need to read it. */
function scrubSource(frame: Frame, sweep: Sweep): void {
  if (frame.context_line !== undefined) {
    sweep.path.push('context_line');
    frame.context_line = scrubSourceLine(frame.context_line, sweep.note);
    sweep.path.pop();
  }
  scrubSourceLines(frame.pre_context, 'pre_context', sweep);
  scrubSourceLines(frame.post_context, 'post_context', sweep);
}

function scrubSourceLines(lines: string[] | undefined, key: string, sweep: Sweep): void {
  scrubEach(lines, key, sweep, (line, index) => {
    const clean = scrubSourceLine(line, sweep.note);
    if (clean !== line) lines![index] = clean;
  });
}
