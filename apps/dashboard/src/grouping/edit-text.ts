/** A text and where the caret is in it, in UTF-16 units from its start, as a textarea counts. */
export interface Edited {
  text: string;
  caret: number;
}

/** Puts a line of its own below the one the caret is on; an empty line there is filled. The caret ends behind it. */
export function insertLine({ text, caret }: Edited, line: string): Edited {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const newline = text.indexOf('\n', caret);
  const end = newline === -1 ? text.length : newline;
  const isEmpty = text.slice(start, end).trim() === '';
  const before = isEmpty ? text.slice(0, start) : `${text.slice(0, end)}\n`;
  return { text: before + line + text.slice(end), caret: before.length + line.length };
}

/** Where a line and column (both from 1) are in a text; the end of the line or of the text where they lie behind it. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n').slice(0, line);
  const start = lines.slice(0, -1).reduce((sum, one) => sum + one.length + 1, 0);
  return start + Math.min(column - 1, lines.at(-1)?.length ?? 0);
}
