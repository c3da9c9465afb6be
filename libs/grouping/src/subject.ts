import type { Event, Exception, Frame, Stacktrace } from '@errata/protocol';

import { selectExceptions, type Chain } from './exception-chain.js';
import { createFrameReader, type FrameReader } from './frame-reader.js';
import type { Tables } from './tables.js';
import { decidingThread } from './threads.js';
import { GROUPING_VERSION, GROUPING_VERSIONS } from './version.js';

/** An event and what every rule asks about it, found out once. */
export interface Subject {
  event: Event;
  tables: Tables;
  /** The exceptions that decide; empty for messages and reports. */
  chain: Chain;
  /** The exception an issue is named after. */
  main: Exception | undefined;
  /** The frame to point at: the own one nearest the failure, else the failing one. */
  crash: Frame | undefined;
  read: FrameReader;
}

/** @param version a row of `GROUPING_VERSIONS`, whose tables say what frames and types count for
 * @throws RangeError for a version that is not in the table
 */
export function readSubject(event: Event, version: number = GROUPING_VERSION): Subject {
  const tables = GROUPING_VERSIONS[version]?.tables;
  if (tables === undefined) throw new RangeError(`no grouping version ${version}`);
  const read = createFrameReader(event.platform, tables);
  const chain = selectExceptions(event.exception?.values ?? [], read, tables);
  const frames = crashStack(event, chain.main)?.frames ?? [];
  const crash = frames.findLast((frame) => frame.in_app && hasName(frame)) ?? frames.findLast(hasName);
  return { event, tables, chain, main: chain.main, crash, read };
}

function crashStack(event: Event, main: Exception | undefined): Stacktrace | undefined {
  const withStack = event.exception?.values.findLast((exception) => exception.stacktrace !== undefined);
  return main?.stacktrace ?? withStack?.stacktrace ?? event.stacktrace ?? decidingThread(event)?.stacktrace;
}

function hasName(frame: Frame): boolean {
  return (frame.function ?? frame.module ?? frame.filename ?? frame.abs_path) !== undefined;
}
