import type { Stacktrace } from '../event.js';
import { LIMITS } from '../limits.js';
import type { FrameReader } from './frame.js';
import { slimFrames } from './slim-frames.js';
import { copyBag, readObject, type Source } from './source.js';
import { DATA } from './trim-bag.js';
import { readList } from './values.js';

/** The stack trace under `stacktrace` or its old name; `raw_stacktrace` where only that is given. Absent without frames. */
export function readStacktrace(source: Source, readFrame: FrameReader): Stacktrace | undefined {
  const trace =
    readTrace(source, 'stacktrace', readFrame) ?? readTrace(source, 'sentry.interfaces.Stacktrace', readFrame);
  return trace ?? readTrace(source, 'raw_stacktrace', readFrame);
}

function readTrace(source: Source, key: string, readFrame: FrameReader): Stacktrace | undefined {
  if (source.raw[key] === undefined) return undefined;
  const trace = readObject(source, key);
  if (!trace) return undefined;
  const frames = readList(trace, 'frames', LIMITS.framesMax, 'ends').map(readFrame);
  if (frames.length === 0) return undefined;
  slimFrames(frames);
  const out: Stacktrace = { frames };
  copyBag(trace, out, 'registers', DATA);
  const omitted = omittedRange(trace);
  if (omitted) out.frames_omitted = omitted;
  return out;
}

/** What was cut out of the list: by us, else by the SDK. */
function omittedRange({ raw }: Source): [number, number] | undefined {
  const given = Array.isArray(raw.frames) ? raw.frames.length : 0;
  if (given > LIMITS.framesMax) {
    const head = LIMITS.framesMax >> 1;
    return [head, given - (LIMITS.framesMax - head)];
  }
  const [from, to] = Array.isArray(raw.frames_omitted) ? raw.frames_omitted : [];
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) ? [from as number, to as number] : undefined;
}
