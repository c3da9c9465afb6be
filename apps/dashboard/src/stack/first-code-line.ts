const TRIPLE = /("""|''')/g;

/**
 * Where highlighting may begin. The lines around a fault are cut out of a file, often in the middle of a docstring or a
 * comment; read from its end on, all code would be taken for text and the text for code.
 */
export function firstCodeLine(lines: string[], language: string): number {
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
