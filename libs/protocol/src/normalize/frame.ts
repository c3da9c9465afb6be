import type { Frame, Json, JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { decideInApp } from './in-app.js';
import { newNotes, noteInvalid } from './notes.js';
import {
  isObject,
  copyBag,
  copyInteger,
  copyText,
  limitText,
  pathTo,
  readBoolean,
  readText,
  toText,
  type Source,
} from './source.js';
import { DATA, trimBag, VARS } from './trim-bag.js';

export type FrameReader = (source: Source) => Frame;

/** One frame in its normal form. @param raw as `normalizeEvent` takes it */
export const normalizeFrame = (raw: JsonObject, platform: string): Frame =>
  readFrame({ raw, path: undefined, notes: newNotes() }, platform);

/** @param platform of the event; a frame's own wins, for traces of mixed languages */
export function readFrame(source: Source, platform: string): Frame {
  const frame: Frame = { in_app: false };
  copyPlace(source, frame);
  copyText(source, frame, 'module', LIMITS.symbolCharsMax);
  copyText(source, frame, 'package', LIMITS.pathCharsMax);
  copyFunction(source, frame);
  copyInteger(source, frame, 'lineno', 0);
  copyInteger(source, frame, 'colno', 0);
  // Positions count from 1; some SDKs write 0 for unknown.
  if (frame.lineno === 0) delete frame.lineno;
  if (frame.colno === 0) delete frame.colno;
  copySourceLines(source, frame);
  copyVars(source, frame);
  copyText(source, frame, 'platform', LIMITS.enumCharsMax);
  copyAddress(source, frame, 'instruction_addr');
  copyAddress(source, frame, 'symbol_addr');
  copyAddress(source, frame, 'image_addr');
  copyBag(source, frame, 'data', DATA);
  frame.in_app = decideInApp(frame, readBoolean(source, 'in_app'), frame.platform ?? platform);
  return frame;
}

/** Each of the two paths stands in for the other. */
function copyPlace(source: Source, frame: Frame): void {
  const absPath = readText(source, 'abs_path', LIMITS.urlCharsMax);
  const filename = readText(source, 'filename', LIMITS.urlCharsMax) ?? (absPath && pathOfUrl(absPath));
  if (filename !== undefined) frame.filename = filename;
  if (absPath !== undefined || filename !== undefined) frame.abs_path = (absPath ?? filename)!;
}

function pathOfUrl(text: string): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(text)?.[1];
  return path || text;
}

/** `?` is what some SDKs write for a function without a name. */
function copyFunction(source: Source, frame: Frame): void {
  const name = readText(source, 'function', LIMITS.symbolCharsMax);
  if (name !== undefined && name !== '?') frame.function = name;
  copyText(source, frame, 'raw_function', LIMITS.symbolCharsMax);
}

function copySourceLines(source: Source, frame: Frame): void {
  const { raw } = source;
  if (raw.context_line === undefined && raw.pre_context === undefined && raw.post_context === undefined) return;
  const before = readLines(source, 'pre_context');
  const after = readLines(source, 'post_context');
  if (before) frame.pre_context = before;
  if (after) frame.post_context = after;
  const line = readText(source, 'context_line', LIMITS.sourceLineCharsMax);
  if (line !== undefined) frame.context_line = line;
  else if (before || after || raw.context_line === '') frame.context_line = '';
}

function readLines(source: Source, key: 'pre_context' | 'post_context'): string[] | undefined {
  const value = source.raw[key];
  if (!Array.isArray(value)) {
    if (value !== undefined && value !== null) noteInvalid(source.notes, pathTo(source, key), value);
    return undefined;
  }
  if (value.length === 0) return undefined;
  return nearestLines(value, key).map((line) => lineText(line, source, key));
}

/** Those nearest to the failing line. */
function nearestLines(lines: Json[], key: 'pre_context' | 'post_context'): Json[] {
  if (lines.length <= LIMITS.contextLinesMax) return lines;
  return key === 'pre_context' ? lines.slice(-LIMITS.contextLinesMax) : lines.slice(0, LIMITS.contextLinesMax);
}

function lineText(line: Json, source: Source, key: string): string {
  if (typeof line !== 'string') return toText(line) ?? '';
  return limitText(line, LIMITS.sourceLineCharsMax, source, key);
}

/** PHP and old Python clients send arguments as a list. */
function copyVars(source: Source, frame: Frame): void {
  const value = source.raw.vars;
  if (value === undefined || value === null) return;
  const path = pathTo(source, 'vars');
  const vars = Array.isArray(value) ? Object.fromEntries(value.map((part, i) => [String(i), part])) : value;
  if (!isObject(vars)) return noteInvalid(source.notes, path, value);
  if (Object.keys(vars).length > 0) frame.vars = trimBag(vars, VARS, { path, notes: source.notes }) as JsonObject;
}

/** Addresses as hexadecimal text; numbers and decimal text are converted. */
function copyAddress(source: Source, frame: Frame, key: 'instruction_addr' | 'symbol_addr' | 'image_addr'): void {
  const value = source.raw[key];
  if (value === undefined || value === null) return;
  const text = toText(value)?.trim().toLowerCase() ?? '';
  if (/^0x[0-9a-f]{1,16}$/.test(text)) frame[key] = text;
  else if (/^\d{1,20}$/.test(text)) frame[key] = `0x${BigInt(text).toString(16)}`;
  else noteInvalid(source.notes, pathTo(source, key), value);
}
