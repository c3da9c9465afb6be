import type { Exception } from '@errata/protocol';

import type { Contribution, Omission, Part } from './grouping.js';
import { languageOf, SOURCE_LINE_LANGUAGES } from './language.js';
import { rewrite } from './rewrite.js';
import { cleanFileName } from './source-place.js';
import { readStack } from './stack.js';
import type { Subject } from './subject.js';
import { cleanTypeName, cutTypeName } from './type-name.js';

const TEXT_LENGTH_MAX = 1024;

/** Groups by types and texts, where no frame is to be had by its name. */
export function groupByTexts(subject: Subject): Omit<Contribution, 'strategy'> {
  const { exceptions } = subject.chain;
  const omitted: Omission[] = exceptions.flatMap(
    ({ stacktrace }) => readStack(stacktrace, subject.read, 'all').omitted,
  );
  return { parts: exceptions.flatMap((exception) => partsOf(subject, exception)), omitted };
}

/** Of a minified stack the name of the failing script lasts, once its hash is taken off. */
function partsOf({ read, tables }: Subject, exception: Exception): Part[] {
  const type = cleanTypeName(exception.type, tables);
  const value = (exception.value ?? '').slice(0, TEXT_LENGTH_MAX);
  const frame = exception.stacktrace?.frames.findLast((candidate) => read(candidate, 'all') === 'minified');
  const script = cleanFileName(frame?.filename ?? frame?.abs_path, tables);
  const rules = frame === undefined ? [] : tables.minifiedTexts;
  const parts: Part[] = [
    ['type', rewrite(type, rules)],
    ['value', tables.parameterise(rewrite(value, rules))],
  ];
  return script === '' ? parts : [...parts, ['script', script]];
}

/**
 * What the text of an error says beyond its type and its causes, without what varies; empty where the type or the source
 * line of the failing statement says enough. An error of a general type has only its text to tell it from others, and
 * wrapping errors quote the one inside: that one speaks for itself.
 */
export function addedText({ event, chain, tables }: Subject, { type, value = '' }: Exception): string {
  if (!tables.generalTypes.test(cutTypeName(type))) return '';
  if (SOURCE_LINE_LANGUAGES.has(languageOf({}, event.platform))) return '';
  const own = chain.exceptions.reduce(
    (text, cause) => (cause.value && cause.value !== text ? text.replace(cause.value, '') : text),
    value.slice(0, TEXT_LENGTH_MAX),
  );
  return tables.parameterise(own);
}
