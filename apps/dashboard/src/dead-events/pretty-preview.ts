/** Longer lines stay as they are: nobody reads them through, and to indent them takes its time. */
const LINE_CHARS_MAX = 200_000;

/** What came in, line by line like an envelope; lines that are JSON are indented. Always text, never anything else. */
export const prettyPreview = (preview: string): string => preview.split('\n').map(prettyLine).join('\n');

function prettyLine(line: string): string {
  if (!/^[[{]/.test(line) || line.length > LINE_CHARS_MAX) return line;
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}
