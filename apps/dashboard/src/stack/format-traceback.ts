import type { Exception, Frame } from '@errata/protocol';
import { chainExceptions } from './chain-exceptions.js';

/** The whole chain as the language itself would print it: what people paste into a chat. */
export function formatTraceback(values: Exception[], platform: string): string {
  const python = platform === 'python';
  return chainExceptions(values, platform, !python)
    .map(({ exception, sentence }) => {
      const text = python ? formatPython(exception) : formatOther(exception);
      return sentence ? (python ? `\n${sentence}\n\n${text}` : `${sentence}: ${text}`) : text;
    })
    .join('\n');
}

/** Frames without an exception, in the order and words of the language. */
export const formatFrames = (frames: Frame[], platform: string): string =>
  (platform === 'python' ? pythonLines(frames) : otherLines(frames)).join('\n');

const formatPython = (exception: Exception): string =>
  [...(exception.stacktrace ? pythonLines(exception.stacktrace.frames) : []), headline(exception)].join('\n');

const formatOther = (exception: Exception): string =>
  [headline(exception), ...otherLines(exception.stacktrace?.frames ?? [])].join('\n');

function pythonLines(frames: Frame[]): string[] {
  const lines = frames.map((frame) => {
    const place = `  File "${frame.abs_path ?? frame.filename ?? '?'}", line ${frame.lineno ?? '?'}, in ${frame.function ?? '?'}`;
    return frame.context_line === undefined ? place : `${place}\n    ${frame.context_line.trim()}`;
  });
  return ['Traceback (most recent call last):', ...lines];
}

const otherLines = (frames: Frame[]): string[] => frames.toReversed().map((frame) => `    at ${call(frame)}`);

function call(frame: Frame): string {
  const place = [frame.abs_path ?? frame.filename ?? frame.module ?? '?', frame.lineno, frame.colno]
    .filter((part) => part !== undefined)
    .join(':');
  return frame.function ? `${frame.function} (${place})` : place;
}

const headline = (exception: Exception): string =>
  [exception.type, exception.value].filter(Boolean).join(': ') || 'Unknown error';
