import type { Event, Exception, Frame } from '@errata/protocol';
import { formatValue } from './format-value.js';
import { cutText, visibleText } from './visible-text.js';

const LINES_AROUND = 3;
const LINE_LENGTH_MAX = 200;

/** On a phone a long neighbour would push the failing line off the screen. */
const NEIGHBOUR_LENGTH_MAX = 100;
/** Far above what an SDK sends of a line; the normal form is bounded anyway. */
const MINIFIED_LENGTH_MAX = 20_000;

const VARIABLES_MAX = 12;
const FRAMES_MAX = 12;

export interface SourceLine {
  number: number | undefined;
  text: string;
  failing: boolean;
}

export interface Variable {
  name: string;
  value: string;
  /** The failing line names it. */
  onLine: boolean;
}

/** Where it failed, as much of it as a mail shows. */
export interface Failure {
  place: string;
  lines: SourceLine[];
  variables: Variable[];
  variablesLeftOut: number;
  /** Own frames in the order their language prints them. */
  chain: { place: string; failing: boolean }[];
  framesLeftOut: number;
  newestLast: boolean;
}

/** Picks the innermost frame of the program itself, its source and its variables; undefined when the event has no stack. */
export function pickFailure(event: Event): Failure | undefined {
  const frames = stackOf(event);
  const frame = frames.findLast((each) => each.in_app) ?? frames.at(-1);
  if (!frame) return undefined;
  const own = frames.filter((each) => each.in_app || each === frame);
  // Recursion makes a thousand equal frames: the innermost ones tell the story.
  const shown = own.slice(-FRAMES_MAX);
  const newestLast = event.platform === 'python';
  const chain = shown.map((each) => ({ place: placeOf(each), failing: each === frame }));
  return {
    place: placeOf(frame),
    lines: linesOf(frame),
    variables: variablesOf(frame, event.platform),
    variablesLeftOut: Math.max(0, Object.keys(frame.vars ?? {}).length - VARIABLES_MAX),
    chain: newestLast ? chain : chain.toReversed(),
    framesLeftOut: own.length - shown.length,
    newestLast,
  };
}

/** The stack of the exception that was raised last; else the event's own, else the crashed thread's. */
function stackOf(event: Event): Frame[] {
  const raised = event.exception?.values.findLast((each: Exception) => each.stacktrace);
  const thread = event.threads?.values.find((each) => each.crashed || each.current);
  return (raised?.stacktrace ?? event.stacktrace ?? thread?.stacktrace)?.frames ?? [];
}

function placeOf(frame: Frame): string {
  const file = frame.filename ?? frame.module ?? frame.package ?? 'unknown file';
  const name = frame.function && frame.function !== '?' ? ` in ${frame.function}` : '';
  const column = frame.colno === undefined ? '' : `:${frame.colno}`;
  const line = frame.lineno === undefined ? '' : `, line ${frame.lineno}${column}`;
  return visibleText(cutText(`${file}${name}${line}`, 200));
}

function linesOf(frame: Frame): SourceLine[] {
  if (frame.context_line === undefined) return [];
  const before = (frame.pre_context ?? []).slice(-LINES_AROUND);
  const after = (frame.post_context ?? []).slice(0, LINES_AROUND);
  const first = frame.lineno === undefined ? undefined : frame.lineno - before.length;
  const texts = [...before, frame.context_line, ...after];
  const indent = commonIndent(texts);
  return texts.map((text, i) => {
    const failing = i === before.length;
    const line = text.slice(indent, MINIFIED_LENGTH_MAX).trimEnd();
    return {
      number: first === undefined ? undefined : first + i,
      text: visibleText(failing ? cutAround(line, (frame.colno ?? 0) - indent) : cutText(line, NEIGHBOUR_LENGTH_MAX)),
      failing,
    };
  });
}

/** Deeply nested code would begin off a phone's screen. */
function commonIndent(lines: string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ ]*/.exec(line)?.[0].length ?? 0);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

/** The part of a line around a column, 1-based: a minified line is a whole file. */
function cutAround(line: string, column: number): string {
  const isInside = line.length > LINE_LENGTH_MAX && column > LINE_LENGTH_MAX / 2 && column <= line.length;
  const start = isInside ? column - LINE_LENGTH_MAX / 2 : 0;
  return (start > 0 ? '…' : '') + cutText(line.slice(start), LINE_LENGTH_MAX);
}

/** Those the failing line names come first: they most likely hold the reason. */
function variablesOf(frame: Frame, platform: string): Variable[] {
  const words = new Set(frame.context_line?.slice(0, 2_000).match(/[\p{L}\p{N}_$]+/gu) ?? []);
  const named = (names: string[], onLine: boolean) => names.filter((name) => words.has(name) === onLine);
  const names = Object.keys(frame.vars ?? {});
  return [...named(names, true), ...named(names, false)].slice(0, VARIABLES_MAX).map((name) => ({
    name: visibleText(cutText(name, 60)),
    value: formatValue(frame.vars?.[name] ?? null, platform),
    onLine: words.has(name),
  }));
}
