import type { Language } from './language.js';
import { rewrite } from './rewrite.js';
import type { Tables } from './tables.js';

const FUNCTION_LENGTH_MAX = 256;

/**
 * The lasting part of a function's name: generated numbers, closures' indexes, wrappers and argument lists are taken off.
 *
 * @returns the name, or an empty string where there is none that a person wrote
 */
export function cleanFunctionName(name: string | undefined, language: Language, tables: Tables): string {
  const cut = (name ?? '').slice(0, FUNCTION_LENGTH_MAX).trim();
  if (cut === '' || tables.nameless.test(cut)) return '';
  const rewritten = rewrite(cut, tables.functionNames[language]);
  const cleaned = language === 'native' ? dropTemplateArguments(rewritten) : rewritten;
  return tables.nameless.test(cleaned) ? '' : cleaned;
}

/** `Vec<Order>::push` and `Vec<User>::push` are one piece of source: what stands in angle brackets becomes `<T>`. */
function dropTemplateArguments(name: string): string {
  if (!name.includes('<') || name.includes('operator') || name.startsWith('<')) return name;
  let kept = '';
  let depth = 0;
  for (const character of name) {
    if (character === '<') depth += 1;
    if (depth === 0) kept += character;
    if (character === '>') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) kept += '<T>';
    }
  }
  return kept;
}
