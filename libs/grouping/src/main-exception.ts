import type { Event, Exception, Frame, Stacktrace } from '@errata/protocol';

import { selectExceptions } from './exception-chain.js';
import { decidingThread } from './threads.js';

/** The exception an issue is named after. */
export function mainException(event: Event): Exception | undefined {
  const values = event.exception?.values ?? [];
  return values.length === 0 ? undefined : selectExceptions(values, event.platform).main;
}

/**
 * The frame to point at: of the main exception, else the last one with a stack, else the thread or the message's stack,
 * the own frame nearest the failure, else the failing frame itself.
 */
export function crashFrame(event: Event): Frame | undefined {
  const frames = crashStack(event)?.frames ?? [];
  return frames.findLast((frame) => frame.in_app && hasName(frame)) ?? frames.findLast(hasName);
}

function crashStack(event: Event): Stacktrace | undefined {
  const withStack = event.exception?.values.findLast((exception) => exception.stacktrace !== undefined);
  return (
    mainException(event)?.stacktrace ?? withStack?.stacktrace ?? event.stacktrace ?? decidingThread(event)?.stacktrace
  );
}

function hasName(frame: Frame): boolean {
  return (frame.function ?? frame.module ?? frame.filename ?? frame.abs_path) !== undefined;
}
