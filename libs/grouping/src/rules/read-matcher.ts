import { type Cursor, RuleMistake, type Quoted, take, takeQuoted, unescape, wordAt } from './cursor.js';
import {
  type EventField,
  FIELD_VALUES,
  foldOf,
  type FrameField,
  isEventField,
  isFrameField,
  MATCHER_NAMES,
} from './fields.js';
import { compileGlob, type Glob } from './glob.js';
import type { Matcher } from './rule.js';
import { RULE_LIMITS } from './rule-limits.js';

/** Bare patterns end at a blank, and at the arrow, so that nobody needs a blank before it. */
const BARE_PATTERN = /(?:(?!->)[^\s"])+/y;

/** Reads `name:pattern`, `tag.name:pattern`, or either with a `!` before it. */
export function readMatcher(cursor: Cursor): Matcher<EventField | FrameField> {
  const isNegated = take(cursor, /!/y) !== '';
  const { field, tag } = readField(cursor);
  return { field, tag, isNegated, glob: readPattern(cursor, field) };
}

function readField(cursor: Cursor): { field: EventField | FrameField; tag: string } {
  const start = { ...cursor };
  const name = take(cursor, /[^\s:".]+/y);
  const tag = name === 'tag' && take(cursor, /\./y) !== '' ? readTagName(cursor) : '';
  const isKnown = isFrameField(name) || (isEventField(name) && (name === 'tag') === (tag !== ''));
  if (!isKnown || take(cursor, /:/y) === '') throw mistakeAt(start, isKnown);
  return { field: name, tag };
}

/** Names with a colon in them need quotes. */
function readTagName(cursor: Cursor): string {
  const quoted = takeQuoted(cursor);
  return quoted === undefined ? take(cursor, /[^\s:"]+/y) : unescape(quoted);
}

function mistakeAt(start: Cursor, isKnown: boolean): RuleMistake {
  const word = wordAt(start);
  const name = word.split(':', 1)[0] ?? '';
  if (isKnown)
    return new RuleMistake(start.at, `\`${name}\` needs a colon and a pattern behind it, as in \`type:KeyError\``);
  return new RuleMistake(start.at, `\`${name}\` is no matcher; known are ${MATCHER_NAMES.join(', ')}`);
}

function readPattern(cursor: Cursor, field: EventField | FrameField): Glob {
  const at = cursor.at;
  const quoted = takeQuoted(cursor);
  const source = quoted?.source ?? take(cursor, BARE_PATTERN);
  if (source === '') throw new RuleMistake(at, `\`${field}:\` needs a pattern; \`*\` fits everything`);
  if (source.length > RULE_LIMITS.patternCharsMax)
    throw new RuleMistake(
      at,
      `a pattern has at most ${RULE_LIMITS.patternCharsMax} characters, this one ${source.length}`,
    );
  checkEnd(cursor, quoted);
  const values = FIELD_VALUES[field];
  if (values !== undefined && !values.includes(source.toLowerCase()))
    throw new RuleMistake(at, `\`${field}\` is one of ${values.join(', ')}; \`${source}\` is not`);
  return compileGlob(source, quoted !== undefined, foldOf(field));
}

function checkEnd({ line, at }: Cursor, quoted: Quoted | undefined): void {
  if (/^(?:\s|->|$)/.test(line.slice(at, at + 2))) return;
  throw new RuleMistake(
    at,
    quoted === undefined
      ? 'a pattern with a quote in it needs double quotes around it as a whole'
      : 'a blank is missing here',
  );
}
