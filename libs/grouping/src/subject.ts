import type { Event, Exception, Frame, Stacktrace } from '@errata/protocol';

import { selectExceptions, type Chain } from './exception-chain.js';
import { createFrameReader, type FrameReader } from './frame-reader.js';
import { decidingThread } from './threads.js';

/** An event and what every rule asks about it, found out once. */
export interface Subject {
  event: Event;
  /** The exceptions that decide; empty for messages and reports. */
  chain: Chain;
  /** The exception an issue is named after. */
  main: Exception | undefined;
  /** The frame to point at: the own one nearest the failure, else the failing one. */
  crash: Frame | undefined;
  read: FrameReader;
}

export function readSubject(event: Event): Subject {
  const read = createFrameReader(event.platform);
  const chain = selectExceptions(event.exception?.values ?? [], read);
  const frames = crashStack(event, chain.main)?.frames ?? [];
  const crash = frames.findLast((frame) => frame.in_app && hasName(frame)) ?? frames.findLast(hasName);
  return { event, chain, main: chain.main, crash, read };
}

function crashStack(event: Event, main: Exception | undefined): Stacktrace | undefined {
  const withStack = event.exception?.values.findLast((exception) => exception.stacktrace !== undefined);
  return main?.stacktrace ?? withStack?.stacktrace ?? event.stacktrace ?? decidingThread(event)?.stacktrace;
}

function hasName(frame: Frame): boolean {
  return (frame.function ?? frame.module ?? frame.filename ?? frame.abs_path) !== undefined;
}
