import { type Cursor, isAtEnd, RuleMistake, skipBlanks, take, wordAt } from './cursor.js';
import { type EventField, type FrameField, isFrameField } from './fields.js';
import { isActionWord, readAction } from './read-action.js';
import { readMatcher } from './read-matcher.js';
import type { Matcher, Rule, RuleActions, RuleProblem } from './rule.js';
import { RULE_LIMITS } from './rule-limits.js';

export type { Rule, RuleProblem };
export { RULE_LIMITS };

export interface ParsedRules {
  /** The lines that are right, in their order. */
  rules: Rule[];
  /** The first mistake of every line that is not. */
  problems: RuleProblem[];
}

/**
 * Reads the rules of a project: one a line, `matchers -> actions`, with `#` before comments.
 *
 *     type:KeyError module:shop.* -> fingerprint "shop", "{{ default }}" and level warning
 *
 * The language is described in docs/grouping.md. Runs in browsers as well.
 */
export function parseRules(text: string): ParsedRules {
  if (text.length > RULE_LIMITS.textCharsMax) return { rules: [], problems: [tooLong(text)] };
  const parsed: ParsedRules = { rules: [], problems: [] };
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const result = parseLine(line, index + 1);
    if (result === undefined) continue;
    if ('message' in result) parsed.problems.push(result);
    else if (parsed.rules.length === RULE_LIMITS.rulesMax) parsed.problems.push(tooMany(index + 1));
    else parsed.rules.push(result);
  }
  return parsed;
}

/** @returns undefined for a line without a rule */
function parseLine(text: string, line: number): Rule | RuleProblem | undefined {
  const cursor: Cursor = { line: text, at: 0 };
  skipBlanks(cursor);
  if (isAtEnd(cursor)) return undefined;
  try {
    const matchers = readMatchers(cursor);
    const frameMatchers = matchers.filter(isFrameMatcher);
    const actions = readActions(cursor, frameMatchers.length > 0);
    return { line, text: text.trim(), eventMatchers: matchers.filter(isEventMatcher), frameMatchers, actions };
  } catch (mistake) {
    if (mistake instanceof RuleMistake) return { line, column: mistake.at + 1, message: mistake.message };
    throw mistake;
  }
}

type AnyMatcher = Matcher<EventField | FrameField>;

const isFrameMatcher = (matcher: AnyMatcher): matcher is Matcher<FrameField> => isFrameField(matcher.field);
const isEventMatcher = (matcher: AnyMatcher): matcher is Matcher<EventField> => !isFrameField(matcher.field);

function readMatchers(cursor: Cursor): AnyMatcher[] {
  const matchers: AnyMatcher[] = [];
  while (take(cursor, /->/y) === '') {
    const { at } = cursor;
    if (isAtEnd(cursor)) throw new RuleMistake(at, '`->` and an action are missing');
    if (isActionWord(wordAt(cursor)))
      throw new RuleMistake(at, `\`->\` is missing before the action \`${wordAt(cursor)}\``);
    if (matchers.length === RULE_LIMITS.matchersMax)
      throw new RuleMistake(at, `a rule has at most ${RULE_LIMITS.matchersMax} matchers`);
    matchers.push(readMatcher(cursor));
    skipBlanks(cursor);
  }
  if (matchers.length === 0) throw new RuleMistake(cursor.at - 2, 'nothing before `->` says which events are meant');
  return matchers;
}

function readActions(cursor: Cursor, marksFrames: boolean): RuleActions {
  const actions: RuleActions = {};
  do {
    skipBlanks(cursor);
    readAction(cursor, actions, marksFrames);
    skipBlanks(cursor);
  } while (take(cursor, /and(?![^\s#])/y) !== '');
  if (!isAtEnd(cursor))
    throw new RuleMistake(cursor.at, `\`${wordAt(cursor)}\` is one too many; \`and\` joins two actions`);
  return actions;
}

const tooLong = ({ length }: string): RuleProblem => ({
  line: 1,
  column: 1,
  message: `rules have at most ${RULE_LIMITS.textCharsMax} characters, these ${length}`,
});

const tooMany = (line: number): RuleProblem => ({
  line,
  column: 1,
  message: `a project has at most ${RULE_LIMITS.rulesMax} rules`,
});
