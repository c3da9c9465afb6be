import { ANY_CHARACTER } from './match-pieces.js';
import { listTrigrams } from './trigrams.js';

/** A pattern ready to be matched against texts that went through the same folding. */
export interface Glob {
  /** What stands between the stars. */
  pieces: string[];
  /** Of its literals: a text without all of them cannot match. */
  trigrams: number[];
}

/**
 * `*` stands for any characters, `?` for any one.
 *
 * @param source the pattern as written, without quotes around it
 * @param isQuoted whether a backslash makes the next character literal; bare patterns keep it, for the paths of Windows
 */
export function compileGlob(source: string, isQuoted: boolean, fold: (text: string) => string): Glob {
  const pieces = [''];
  const add = (text: string): void => void pieces.push(`${pieces.pop()}${text}`);
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!;
    if (character === '\\' && isQuoted) add(source[(at += 1)] ?? '');
    else if (character === '*') pieces.push('');
    else add(character === '?' ? ANY_CHARACTER : character);
  }
  const folded = pieces.map(fold);
  return { pieces: folded, trigrams: folded.flatMap((piece) => piece.split(ANY_CHARACTER)).flatMap(listTrigrams) };
}

/** Upper and lower case are equal in all patterns: nobody means to tell `TypeError` from `typeerror`. */
export const foldCase = (text: string): string => text.toLowerCase();

/** Paths of Windows meet patterns written with slashes. */
export const foldPath = (text: string): string => text.toLowerCase().replaceAll('\\', '/');
