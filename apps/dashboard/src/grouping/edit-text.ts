/** Adds a line at the end: the first rule that matches decides, so a new one changes nothing that older ones decide. */
export function appendLine(text: string, line: string): string {
  const before = text.trimEnd();
  return before === '' ? line : `${before}\n${line}`;
}

/** Where a line and column (both from 1) are in a text; the end of the line or of the text where they lie behind it. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n').slice(0, line);
  const start = lines.slice(0, -1).reduce((sum, one) => sum + one.length + 1, 0);
  return start + Math.min(column - 1, lines.at(-1)?.length ?? 0);
}
