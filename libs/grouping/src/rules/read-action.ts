import { LEVELS, LIMITS, type Level } from '@errata/protocol';

import { isVariable, VARIABLE_NAMES } from '../fingerprint-variables.js';
import {
  type Cursor,
  isAtEnd,
  RuleMistake,
  type Quoted,
  skipBlanks,
  take,
  takeQuoted,
  unescape,
  wordAt,
} from './cursor.js';
import type { RuleActions } from './rule.js';
import { RULE_LIMITS } from './rule-limits.js';

/** The first word of an action, and how the rest of it is read. */
const ACTIONS: Readonly<Record<string, (cursor: Cursor) => RuleActions>> = {
  fingerprint: (cursor) => ({ fingerprint: readFingerprint(cursor) }),
  title: (cursor) => ({ title: readTitle(cursor) }),
  'in-app': () => ({ inApp: true }),
  not: readNotInApp,
  level: (cursor) => ({ level: readLevel(cursor) }),
  drop: () => ({ drop: true }),
};

const ACTION_NAMES = 'fingerprint, title, in-app, not in-app, level, drop';

export const isActionWord = (word: string): boolean => Object.hasOwn(ACTIONS, word);

/**
 * Reads one action into those the line has already.
 *
 * @param marksFrames whether the line has a matcher that says which frames
 */
export function readAction(cursor: Cursor, actions: RuleActions, marksFrames: boolean): void {
  const start = { ...cursor };
  const word = take(cursor, /[^\s",]+/y);
  const read = isActionWord(word) ? ACTIONS[word] : undefined;
  if (read === undefined) throw unknownAction(start);
  const action = read(cursor);
  if (Object.keys(action).some((name) => Object.hasOwn(actions, name)))
    throw new RuleMistake(start.at, `\`${action.inApp === undefined ? word : 'in-app'}\` is said twice`);
  if (action.inApp !== undefined && !marksFrames)
    throw new RuleMistake(start.at, '`in-app` needs path, function, module or app, to say of which frames');
  Object.assign(actions, action);
}

function unknownAction(start: Cursor): RuleMistake {
  const said = isAtEnd(start) ? 'an action is missing' : `\`${wordAt(start)}\` is no action`;
  return new RuleMistake(start.at, `${said}; known are ${ACTION_NAMES}`);
}

function readNotInApp(cursor: Cursor): RuleActions {
  skipBlanks(cursor);
  const at = cursor.at;
  if (take(cursor, /[^\s",]+/y) !== 'in-app') throw new RuleMistake(at, '`not` goes with `in-app` only');
  return { inApp: false };
}

function readLevel(cursor: Cursor): Level {
  skipBlanks(cursor);
  const start = { ...cursor };
  const word = take(cursor, /[^\s",]+/y);
  const level = LEVELS.find((one) => one === word);
  if (level === undefined)
    throw new RuleMistake(start.at, `\`level\` is followed by ${LEVELS.join(', ')}, not by \`${wordAt(start)}\``);
  return level;
}

function readTitle(cursor: Cursor): string {
  const quoted = requireText(cursor, 'title');
  checkVariables(quoted, false);
  return unescape(quoted);
}

function readFingerprint(cursor: Cursor): string[] {
  const parts: string[] = [];
  do {
    const quoted = requireText(cursor, 'fingerprint');
    checkVariables(quoted, true);
    if (parts.length === LIMITS.fingerprintPartsMax)
      throw new RuleMistake(quoted.at - 1, `a fingerprint has at most ${LIMITS.fingerprintPartsMax} parts`);
    parts.push(unescape(quoted));
    skipBlanks(cursor);
  } while (take(cursor, /,/y) !== '');
  return parts;
}

function requireText(cursor: Cursor, action: string): Quoted {
  skipBlanks(cursor);
  const at = cursor.at;
  const quoted = takeQuoted(cursor);
  if (quoted === undefined || quoted.source.trim() === '')
    throw new RuleMistake(at, `\`${action}\` needs a text in double quotes here`);
  if (quoted.source.length > RULE_LIMITS.actionTextCharsMax)
    throw new RuleMistake(
      at,
      `a text has at most ${RULE_LIMITS.actionTextCharsMax} characters, this one ${quoted.source.length}`,
    );
  return quoted;
}

/** @param mayBeDefault whether the whole text may be `{{ default }}`, the grouping without the rule */
function checkVariables({ source, at }: Quoted, mayBeDefault: boolean): void {
  if (mayBeDefault && /^\s*\{\{\s*default\s*\}\}\s*$/i.test(source)) return;
  for (const { index, 0: written, 1: name = '' } of source.matchAll(/\{\{\s*([^{}]*?)\s*(?:\}\}|$)/g)) {
    if (!written.endsWith('}}')) throw new RuleMistake(at + index, '`{{` needs a name and `}}` behind it');
    if (isVariable(name)) continue;
    throw new RuleMistake(
      at + index,
      mayBeDefault && name.toLowerCase() === 'default'
        ? '`{{ default }}` stands alone in its quotes'
        : `\`{{ ${name} }}\` is no variable; known are ${VARIABLE_NAMES.join(', ')}`,
    );
  }
}
