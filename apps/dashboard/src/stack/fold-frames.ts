import type { Frame } from '@errata/protocol';
import { nameLibrary } from './name-library.js';

export interface FrameRow {
  kind: 'frame';
  frame: Frame;
  /** Place in the event's list, outermost call first. */
  index: number;
  open: boolean;
  /** The frame that raised: the last one. */
  raised: boolean;
}

/** A run that is shown as one line until somebody opens it. */
export interface FoldRow {
  kind: 'fold';
  text: string;
  rows: FrameRow[];
}

const REPEATS_MIN = 3;

/** From more rows than this on, only the inner ones are kept. */
const ROWS_MAX = 8;
const ROWS_KEPT = 6;

/**
 * The rows of a stack trace, outermost call first. In the view `own`, runs of library frames and of recursion are folded;
 * `openMax` of the program's own frames are open, counted from the one that raised: the answer is rarely further out.
 */
export function foldFrames(frames: Frame[], view: 'own' | 'all', openMax: number): (FrameRow | FoldRow)[] {
  const rows = openNearest(frames, openMax);
  if (view === 'all') return rows;
  const folded: (FrameRow | FoldRow)[] = [];
  for (let at = 0; at < rows.length;) {
    const run = takeLibraryRun(rows, at) ?? takeRecursion(rows, at);
    if (run) folded.push(...run.rows);
    else folded.push(rows[at]!);
    at += run?.length ?? 1;
  }
  return foldOuterCalls(folded);
}

/** A deep stack would push the failing line off the screen: the calls far out are one line until somebody asks. */
function foldOuterCalls(rows: (FrameRow | FoldRow)[]): (FrameRow | FoldRow)[] {
  if (rows.length <= ROWS_MAX) return rows;
  const outer = rows.slice(0, -ROWS_KEPT).flatMap((row) => (row.kind === 'fold' ? row.rows : row));
  return [
    { kind: 'fold', text: `${outer.length} outer calls in ${librariesOf(outer)}`, rows: outer },
    ...rows.slice(-ROWS_KEPT),
  ];
}

function openNearest(frames: Frame[], openMax: number): FrameRow[] {
  const hasOwn = frames.some((frame) => frame.in_app);
  let left = openMax;
  const rows = frames.map((frame, index) => ({
    kind: 'frame' as const,
    frame,
    index,
    raised: index === frames.length - 1,
    open: false,
  }));
  for (const [at, row] of [...rows.entries()].reverse()) {
    if (left === 0) break;
    const repeated = rows[at - 1] !== undefined && isSameCall(row.frame, rows[at - 1]!.frame);
    row.open = (row.frame.in_app || (!hasOwn && row.raised)) && canOpen(row.frame) && !repeated;
    if (row.open) left--;
  }
  return rows;
}

/** Whether a frame has anything below its first line. */
export const canOpen = (frame: Frame): boolean =>
  frame.context_line !== undefined || (frame.vars !== undefined && Object.keys(frame.vars).length > 0);

function takeLibraryRun(rows: FrameRow[], at: number): { rows: FoldRow[]; length: number } | undefined {
  let end = at;
  while (end < rows.length && !rows[end]!.frame.in_app && !rows[end]!.raised) end++;
  if (end === at) return undefined;
  const run = rows.slice(at, end);
  return { rows: [{ kind: 'fold', text: libraryText(run), rows: run }], length: run.length };
}

function libraryText(run: FrameRow[]): string {
  return `${run.length} ${run.length === 1 ? 'frame' : 'frames'} in ${librariesOf(run)}`;
}

function librariesOf(run: FrameRow[]): string {
  const names = [...new Set(run.map((row) => nameLibrary(row.frame)))];
  return names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
}

/** The first call stays; the ones that follow it from the same line are folded. */
function takeRecursion(rows: FrameRow[], at: number): { rows: (FrameRow | FoldRow)[]; length: number } | undefined {
  const first = rows[at]!;
  let end = at + 1;
  while (end < rows.length && !rows[end]!.raised && isSameCall(first.frame, rows[end]!.frame)) end++;
  if (end - at < REPEATS_MIN) return undefined;
  const repeats = rows.slice(at + 1, end);
  const name = first.frame.function ?? 'the same function';
  return {
    rows: [first, { kind: 'fold', text: `${repeats.length} more calls of ${name} from the same line`, rows: repeats }],
    length: end - at,
  };
}

const isSameCall = (a: Frame, b: Frame): boolean =>
  a.lineno !== undefined &&
  a.lineno === b.lineno &&
  a.colno === b.colno &&
  a.function === b.function &&
  (a.abs_path ?? a.filename ?? a.module) === (b.abs_path ?? b.filename ?? b.module);
