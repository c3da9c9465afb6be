import { inspect } from 'node:util';

import type { StackFrame } from '../core/types.js';
import { parseStack } from '../core/parse-stack.js';
import { readSourceLine } from './source-context.js';

/** An uncaught error as Node prints it: place, source line, stack, version. */
export function printCrash(error: unknown): void {
  process.stderr.write(describeCrash(error));
}

export function describeCrash(error: unknown): string {
  const version = `\n\nNode.js ${process.version}\n`;
  if (!(error instanceof Error)) return `Uncaught:\n${inspect(error)}${version}`;
  const top = parseStack(String(error.stack), () => true).at(-1);
  return `${top ? describePlace(top) : ''}${inspect(error)}${version}`;
}

function describePlace({ abs_path: path = '', lineno = 0, colno = 1 }: StackFrame): string {
  const line = readSourceLine(path, lineno);
  if (line === undefined || line.length > 500) return '';
  return `${path}:${lineno}\n${line}\n${' '.repeat(Math.max(colno - 1, 0))}^\n\n`;
}
