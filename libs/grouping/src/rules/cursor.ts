/** Where in a line the parser is. */
export interface Cursor {
  readonly line: string;
  /** 0-based, in UTF-16 units. */
  at: number;
}

/** Ends the reading of a line; never leaves `parseRules`. */
export class RuleMistake extends Error {
  override name = 'RuleMistake';

  constructor(
    /** 0-based. */
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** A text in double quotes. */
export interface Quoted {
  /** As written between the quotes. */
  source: string;
  /** Where it starts in the line, behind the quote. */
  at: number;
}

/** Takes what the sticky pattern fits at the cursor; an empty text where it does not. */
export function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const taken = pattern.exec(cursor.line)?.[0] ?? '';
  cursor.at += taken.length;
  return taken;
}

export const skipBlanks = (cursor: Cursor): void => void take(cursor, /\s*/y);

/** The rest of a line may be a comment. */
export const isAtEnd = ({ line, at }: Cursor): boolean => at >= line.length || line[at] === '#';

/** What stands at the cursor, as messages quote it. */
export function wordAt({ line, at }: Cursor): string {
  const word = /^\S*/.exec(line.slice(at))?.[0] ?? '';
  return word.length > WORD_LENGTH_MAX ? `${word.slice(0, WORD_LENGTH_MAX)}…` : word;
}

const WORD_LENGTH_MAX = 40;

/** @returns undefined where no quote opens */
export function takeQuoted(cursor: Cursor): Quoted | undefined {
  const at = cursor.at;
  if (take(cursor, /"/y) === '') return undefined;
  const source = take(cursor, /(?:[^"\\]|\\.)*/y);
  if (take(cursor, /"/y) === '') throw new RuleMistake(at, 'the double quote that opens here is never closed');
  for (const { index, 0: escape } of source.matchAll(/\\./g)) {
    if (!/["\\*?]/.test(escape[1]!))
      throw new RuleMistake(at + 1 + index, `\`${escape}\` means nothing; write \`\\\\\` for a backslash`);
  }
  return { source, at: at + 1 };
}

/** The text that was meant. */
export const unescape = ({ source }: Quoted): string => source.replace(/\\(.)/g, '$1');
