const TRIPLE = /("""|''')/g;

export interface SourcePart {
  lines: string[];
  /** False for the tail of a docstring or comment. */
  code: boolean;
}

/** Our own mark where a line was cut, and the Node SDK's. */
const CUT = /(…|\{snip\})$/;

/**
 * Source in parts that can be coloured each by itself. The lines around a fault are cut out of a file, often in the middle
 * of a docstring: read on from there, all code would be taken for text and the text for code. A cut line does the same
 * to those below it, so a part ends there.
 */
export function splitSource(lines: string[], language: string): SourcePart[] {
  const from = firstCodeLine(lines, language);
  const parts: SourcePart[] = from > 0 ? [{ lines: lines.slice(0, from), code: false }] : [];
  let start = from;
  for (let at = from; at < lines.length; at++) {
    if (at < lines.length - 1 && !CUT.test(lines[at]!)) continue;
    parts.push({ lines: lines.slice(start, at + 1), code: true });
    start = at + 1;
  }
  return parts;
}

function firstCodeLine(lines: string[], language: string): number {
  const python = language === 'python';
  const first = lines.findIndex((line) => (python ? /"""|'''/ : /\/\*|\*\//).test(line));
  if (first < 0) return 0;
  const closes = python ? closesDocstring(lines[first]!, lines[first - 1]) : closesComment(lines[first]!);
  return closes ? first + 1 : 0;
}

function closesDocstring(line: string, before: string | undefined): boolean {
  const text = line.trim();
  if ((text.match(TRIPLE) ?? []).length !== 1) return false;
  if (text.length === 3) return before === undefined || !/:\s*$/.test(before);
  return /("""|''')$/.test(text) && !/[=(,[{:]\s*[rbuf]{0,2}("""|''')$/i.test(text);
}

function closesComment(line: string): boolean {
  const end = line.indexOf('*/');
  const start = line.indexOf('/*');
  return end >= 0 && (start < 0 || end < start);
}
