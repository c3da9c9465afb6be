import type { Frame } from '@errata/protocol';

const PARTS_MAX = 4;

/** Where a frame is, short enough for a line: the tail of a long path, the path of a URL. */
export function framePath(frame: Frame): string {
  const path = frame.filename ?? frame.module ?? frame.abs_path ?? frame.package ?? frame.instruction_addr;
  if (!path) return 'unknown file';
  const plain = path.replace(/^[a-z][\w+.-]*:\/\/[^/]*\//i, '').replace(/[?#].*$/, '');
  const parts = (plain || path).split('/').filter(Boolean);
  return parts.length > PARTS_MAX ? `…/${parts.slice(-PARTS_MAX).join('/')}` : plain || path;
}

const ANONYMOUS = new Set(['?', '<anonymous>', '<unknown>']);

/** The function's name; undefined where the SDK found none. */
export const frameFunction = (frame: Frame): string | undefined =>
  frame.function && !ANONYMOUS.has(frame.function) ? frame.function : undefined;

/** `80`, or `1:93842` where the column is what tells: a minified file is one line. */
export function framePosition(frame: Frame): string | undefined {
  if (frame.lineno === undefined) return undefined;
  const minified = frame.colno !== undefined && frame.colno > 200;
  return minified ? `${frame.lineno}:${frame.colno}` : String(frame.lineno);
}
