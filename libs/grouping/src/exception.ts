import type { Exception } from '@errata/protocol';

import { addedText, groupByTexts } from './exception-text.js';
import type { Contribution, Omission, Part } from './grouping.js';
import { NATIVE_PLATFORMS } from './language.js';
import { SCOPES } from './scope.js';
import { readStack, type Trace } from './stack.js';
import type { Subject } from './subject.js';
import { cleanTypeName } from './type-name.js';

/**
 * Groups an event by its exceptions. Own code decides where any exception of the chain ran through it; else the libraries'
 * frames nearest the failure; else type and text, and for minified scripts the script's name.
 */
export function groupByException(subject: Subject): Contribution | undefined {
  const { event, chain } = subject;
  if (chain.exceptions.length === 0) return undefined;
  const { parts, omitted } = groupByStacks(subject) ?? groupByTexts(subject);
  const wrappers = chain.omitted.map((reason): Omission => ({ kind: 'exception', reason, count: 1 }));
  const message: Omission[] =
    event.logentry === undefined ? [] : [{ kind: 'message', reason: 'exception decides', count: 1 }];
  return { strategy: 'exception', parts, omitted: [...wrappers, ...omitted, ...message] };
}

type Findings = Omit<Contribution, 'strategy'>;

function groupByStacks(subject: Subject): Findings | undefined {
  const { chain, read } = subject;
  for (const scope of SCOPES) {
    const traces = chain.exceptions.map((exception) => readStack(exception.stacktrace, read, scope));
    if (traces.some((trace) => trace.parts.length > 0)) return contributeStacks(subject, traces);
    // Own code is there, only its names are not: the libraries around it must not decide in its stead.
    if (traces.some((trace) => trace.isMinified)) return undefined;
  }
  return undefined;
}

function contributeStacks(subject: Subject, traces: readonly Trace[]): Findings {
  const contributed = subject.chain.exceptions.map((exception, index) => {
    const trace = traces[index] ?? { parts: [], omitted: [] };
    const named = nameException(subject, exception, trace.parts.length > 0);
    return { parts: [...named.parts, ...trace.parts], omitted: [...named.omitted, ...trace.omitted] };
  });
  return {
    parts: contributed.flatMap(({ parts }) => parts),
    omitted: contributed.flatMap(({ omitted }) => omitted),
  };
}

/** What stands before the frames: the type, and the text where the type says nothing. */
function nameException(subject: Subject, exception: Exception, hasFrames: boolean): Findings {
  const { event, tables } = subject;
  const isMadeUp = exception.mechanism?.synthetic === true || (!exception.type && tables.generalTypes.test(''));
  if (hasFrames && isMadeUp && !NATIVE_PLATFORMS.has(event.platform)) {
    // No error object was thrown, but a string or a logged message: its text is all the developer said.
    const parts: Part[] = [['value', tables.parameterise(exception.value ?? '')]];
    return { parts, omitted: [{ kind: 'type', reason: 'type is made up', count: 1 }] };
  }
  // Also for a cause without frames: its text may vary, and its type tells causes apart.
  const type: Part = ['type', cleanTypeName(exception.type, tables)];
  const text = addedText(subject, exception);
  if (text !== '') return { parts: [type, ['value', text]], omitted: [] };
  const isLeftOut = exception.value !== undefined;
  return { parts: [type], omitted: isLeftOut ? [{ kind: 'value', reason: 'stack decides', count: 1 }] : [] };
}
