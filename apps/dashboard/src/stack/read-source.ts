import type { Frame } from '@errata/protocol';

export interface SourceLine {
  number: number | undefined;
  text: string;
  failing: boolean;
}

/** Longer lines are bundles: a window around the column says more than the line's first thousand characters. */
const LINE_MAX = 240;
const BEFORE_COLUMN = 80;

/** The lines around the failing one, tabs widened and the common indent kept as it is. Empty when there is no source. */
export function readSource(frame: Frame): SourceLine[] {
  if (frame.context_line === undefined) return [];
  const before = frame.pre_context ?? [];
  const texts = [...before, frame.context_line, ...(frame.post_context ?? [])];
  return texts.map((text, i) => ({
    number: frame.lineno === undefined ? undefined : frame.lineno - before.length + i,
    text: cutLine(plainLine(text), i === before.length ? frame.colno : undefined),
    failing: i === before.length,
  }));
}

/** Ruby's SDK sends lines with their line ends. */
const plainLine = (text: string): string =>
  text
    .replace(/[\r\n]+$/, '')
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\t', '    ');

/** @param column 1-based place that must stay visible */
export function cutLine(text: string, column?: number): string {
  if (text.length <= LINE_MAX) return text;
  const from = Math.min(Math.max(0, (column ?? 1) - 1 - BEFORE_COLUMN), text.length - LINE_MAX);
  const to = from + LINE_MAX;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
