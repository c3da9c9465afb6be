import type { DescribedFrame } from './described-frame.js';
import { cleanFunctionName } from './function-name.js';
import type { OmissionReason, Part } from './grouping.js';
import { languageOf, SOURCE_LINE_LANGUAGES, type Language } from './language.js';
import { isBrowserScript, placeOf } from './source-place.js';
import type { PlumbingRule, Tables } from './tables.js';

/** Longer lines come from bundles, where one line holds the whole program. */
const SOURCE_LINE_LENGTH_MAX = 120;
/** Nobody writes code beyond this column: such a frame points into a minified bundle. */
const HANDWRITTEN_COLUMN_MAX = 300;
/** A mangled name: one or two letters. */
const MANGLED_NAME = /^[\w$]{1,2}$/;

/**
 * What a frame says about the fault: place, function and source line; never line or column numbers.
 *
 * @returns the part, or the reason why the frame says nothing
 */
export function describeFrame(frame: DescribedFrame, platform: string, tables: Tables): Part | OmissionReason {
  const language = languageOf(frame, platform);
  const sourceLine = sourceLineOf(frame, language);
  const name = cleanFunctionName(nameOf(frame, language, tables), language, tables);
  const place = placeOf(frame, language, tables);
  if (isPlumbing(frame, tables.plumbing[language])) return 'runtime';
  if (language === 'javascript' && isBrowserScript(frame, tables) && sourceLine === '') {
    if ((frame.colno ?? 0) > HANDWRITTEN_COLUMN_MAX || MANGLED_NAME.test(name)) return 'minified';
    if (name === '') return 'nameless';
  }
  if (tables.obfuscated.test(`${place}.${name}`)) return 'minified';
  if (place === '' && name === '' && sourceLine === '') return 'nameless';
  // Browsers and compilers name functions differently; where the source line is known from a source map, it decides.
  const isMapped = language === 'javascript' && frame.data?.['sourcemap'] !== undefined && sourceLine !== '';
  return ['frame', place, isMapped ? '' : name, sourceLine];
}

function nameOf(frame: DescribedFrame, language: Language, { stateMachine }: Tables): string | undefined {
  if (language !== 'csharp') return frame.function;
  const name = frame.raw_function ?? frame.function;
  // The body of an async method is compiled into a class of its own: `Shop.Cart+<Pay>d__3.MoveNext`.
  if (name !== 'MoveNext') return name;
  return stateMachine.exec((frame.module ?? '').slice(-200))?.[1] ?? name;
}

function isPlumbing(frame: DescribedFrame, rules: readonly PlumbingRule[]): boolean {
  const name = (frame.function ?? '').slice(0, 256);
  const place = (frame.module ?? frame.filename ?? frame.abs_path ?? '').slice(0, 512);
  return rules.some((rule) => (rule.name?.test(name) ?? true) && (rule.place?.test(place) ?? true));
}

function sourceLineOf(frame: DescribedFrame, language: Language): string {
  const line = frame.context_line;
  if (line === undefined || !SOURCE_LINE_LANGUAGES.has(language)) return '';
  if (line.length > 4 * SOURCE_LINE_LENGTH_MAX || line.includes('{snip}')) return '';
  const collapsed = line.replace(/\s+/g, ' ').trim();
  return collapsed.length > SOURCE_LINE_LENGTH_MAX ? '' : collapsed;
}
