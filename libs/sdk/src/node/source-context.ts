import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { StackFrame } from '../core/types.js';

const LINES_AROUND = 5;
const LINE_CHARS_MAX = 300;
const FILE_BYTES_MAX = 2 * 1024 * 1024;
const FILES_MAX = 50;

/** Lines by path; null: could not be read, or is not worth it. The oldest entry leaves first. */
const cache = new Map<string, string[] | null>();

/** Adds the failing line and five either side. Reads at capture, because a deployment may replace the file later. */
export function addSourceContext(frame: StackFrame): void {
  if (!frame.in_app || frame.lineno === undefined || frame.abs_path === undefined) return;
  const lines = readLines(frame.abs_path);
  const at = frame.lineno - 1;
  const line = lines?.[at];
  if (!lines || line === undefined) return;
  frame.pre_context = lines.slice(Math.max(at - LINES_AROUND, 0), at).map(cutLine);
  frame.context_line = cutLine(line);
  frame.post_context = lines.slice(at + 1, at + 1 + LINES_AROUND).map(cutLine);
}

function readLines(path: string): string[] | null {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const lines = loadLines(path);
  const oldest = cache.keys().next();
  if (cache.size >= FILES_MAX && !oldest.done) cache.delete(oldest.value);
  cache.set(path, lines);
  return lines;
}

function loadLines(path: string): string[] | null {
  try {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path;
    if (!statSync(file).isFile() || statSync(file).size > FILE_BYTES_MAX) return null;
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return null;
  }
}

function cutLine(line: string): string {
  return line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX)}…` : line;
}
