import type { Frame, Stacktrace } from '@errata/protocol';

/** A stack trace in the names of Sentry's web API; frames stay in their order, the failing one last. */
export const describeStacktrace = (stacktrace: Stacktrace | undefined) =>
  stacktrace
    ? {
        frames: stacktrace.frames.map(describeFrame),
        framesOmitted: stacktrace.frames_omitted ?? null,
        registers: stacktrace.registers ?? null,
        hasSystemFrames: hasSystemFrames(stacktrace),
      }
    : null;

/** Some frames are the application's and some are not: then it is worth showing the former only. */
export const hasSystemFrames = ({ frames }: Stacktrace): boolean =>
  frames.some((frame) => frame.in_app) && frames.some((frame) => !frame.in_app);

const describeFrame = (frame: Frame) => ({
  filename: frame.filename ?? null,
  absPath: frame.abs_path ?? null,
  module: frame.module ?? null,
  package: frame.package ?? null,
  platform: frame.platform ?? null,
  instructionAddr: frame.instruction_addr ?? null,
  symbolAddr: frame.symbol_addr ?? null,
  function: frame.function ?? null,
  rawFunction: frame.raw_function ?? null,
  symbol: null,
  context: describeContext(frame),
  lineNo: frame.lineno ?? null,
  colNo: frame.colno ?? null,
  trust: null,
  inApp: frame.in_app,
  errors: null,
  lock: null,
  sourceLink: null,
  vars: frame.vars ?? null,
});

/** The source around the failing line, each with its number. Without the number of the failing one there is nothing to count from. */
function describeContext({ lineno, pre_context: before = [], context_line: line, post_context: after = [] }: Frame) {
  if (lineno === undefined || line === undefined) return [];
  const first = lineno - before.length;
  return [...before, line, ...after].map((text, index): [number, string] => [first + index, text]);
}
