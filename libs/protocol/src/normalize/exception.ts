import type { Exception } from '../event.js';
import { LIMITS } from '../limits.js';
import type { FrameReader } from './frame.js';
import { readMechanism } from './mechanism.js';
import { copyText, limitText, readText, type Source } from './source.js';
import { readStacktrace } from './stacktrace.js';
import { readValues } from './values.js';

/** The chain, innermost cause first. Elements that say nothing are dropped. */
export function readExceptions(event: Source, readFrame: FrameReader): Exception[] {
  const exceptions = readValues(event, 'exception', LIMITS.exceptionsMax, 'ends').flatMap((source) => {
    const exception = readException(source, readFrame);
    return exception.type === undefined && exception.value === undefined && !exception.stacktrace ? [] : [exception];
  });
  cutParentCycles(exceptions);
  return exceptions;
}

function readException(source: Source, readFrame: FrameReader): Exception {
  const exception: Exception = {};
  copyText(source, exception, 'type', LIMITS.symbolCharsMax);
  copyValue(source, exception);
  copyText(source, exception, 'module', LIMITS.symbolCharsMax);
  copyText(source, exception, 'thread_id', LIMITS.enumCharsMax);
  const mechanism = readMechanism(source);
  if (mechanism) exception.mechanism = mechanism;
  const stacktrace = readStacktrace(source, readFrame);
  if (stacktrace) exception.stacktrace = stacktrace;
  return exception;
}

/** Any JSON occurs as a value: objects become their JSON text. Without a type, `Word: rest` is taken apart. */
function copyValue(source: Source, exception: Exception): void {
  const raw = source.raw.value;
  const isStructure = typeof raw === 'object' && raw !== null;
  const value = isStructure
    ? limitText(JSON.stringify(raw), LIMITS.messageCharsMax, source, 'value')
    : readText(source, 'value', LIMITS.messageCharsMax);
  if (value === undefined) return;
  const split = exception.type === undefined ? /^(\w{1,128}):\s*(.*)$/s.exec(value) : null;
  if (split) exception.type = split[1]!;
  const rest = split ? split[2]! : value;
  if (rest !== '') exception.value = rest;
}

/** A tree of exceptions is linked by ids from strangers: a link that closes a circle is removed, so that walks end. */
function cutParentCycles(exceptions: Exception[]): void {
  const byId = new Map(
    exceptions.flatMap(({ mechanism: m }) => (m?.exception_id === undefined ? [] : [[m.exception_id, m]])),
  );
  for (const start of byId.values()) {
    const seen = new Set([start]);
    for (let at = start; at.parent_id !== undefined;) {
      const parent = byId.get(at.parent_id);
      if (!parent) break;
      if (seen.has(parent)) {
        delete at.parent_id;
        break;
      }
      seen.add(parent);
      at = parent;
    }
  }
}
