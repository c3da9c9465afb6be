import type { Row } from './alert-view.js';

/** Blocks of lines with an empty line between them. */
export const joinBlocks = (blocks: string[][]): string =>
  `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;

export const titledText = (title: string, lines: string[]): string[] => [title, '-'.repeat(title.length), ...lines];

/** Labels and values in two columns; a value of several lines stays in its column. */
export function tableText(rows: Row[]): string[] {
  const width = Math.min(24, Math.max(0, ...rows.map(([label]) => label.length)));
  return rows.map(
    ([label, value]) => `  ${label.padEnd(width)}  ${value.replace(/\n/g, `\n${' '.repeat(width + 4)}`)}`,
  );
}
