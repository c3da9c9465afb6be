import type { Exception } from '@errata/protocol';

import type { Chain } from './exception-chain.js';
import type { FrameReader } from './frame-reader.js';
import type { Contribution, Omission, Part } from './grouping.js';
import { NATIVE_PLATFORMS } from './language.js';
import { parameterise } from './parameterise.js';
import { cleanFileName } from './source-place.js';
import { SCOPES } from './scope.js';
import { readStack, type Trace } from './stack.js';
import type { Subject } from './subject.js';
import { cleanTypeName } from './type-name.js';

/**
 * Groups an event by its exceptions. Own code decides where any exception of the chain ran through it; else the libraries'
 * frames nearest the failure; else type and text, and for minified scripts the script's name.
 */
export function groupByException({ event, chain, read }: Subject): Contribution | undefined {
  if (chain.exceptions.length === 0) return undefined;
  const { parts, omitted } = groupByStacks(chain, read, event.platform) ?? groupByTexts(chain, read);
  if (event.logentry !== undefined) omitted.push({ kind: 'message', reason: 'exception decides', count: 1 });
  return { strategy: 'exception', parts, omitted };
}

type Findings = Omit<Contribution, 'strategy'>;

function groupByStacks(chain: Chain, read: FrameReader, platform: string): Findings | undefined {
  for (const scope of SCOPES) {
    const traces = chain.exceptions.map((exception) => readStack(exception.stacktrace, read, scope));
    if (traces.some((trace) => trace.parts.length > 0)) return contributeStacks(chain, traces, platform);
    // Own code is there, only its names are not: the libraries around it must not decide in its stead.
    if (traces.some((trace) => trace.isMinified)) return undefined;
  }
  return undefined;
}

function contributeStacks(chain: Chain, traces: readonly Trace[], platform: string): Findings {
  const parts: Part[] = [];
  const omitted = omissionsOf(chain);
  chain.exceptions.forEach((exception, index) => {
    const trace = traces[index];
    const hasFrames = trace !== undefined && trace.parts.length > 0;
    if (hasFrames && exception.mechanism?.synthetic === true && !NATIVE_PLATFORMS.has(platform)) {
      // No error object was thrown, but a string or a logged message: its text is all the developer said.
      parts.push(['value', parameterise(exception.value ?? '')]);
      omitted.push({ kind: 'type', reason: 'type is made up', count: 1 });
    } else {
      // Also for a cause without frames: its text may vary, and its type tells causes apart.
      parts.push(['type', cleanTypeName(exception.type)]);
      if (exception.value !== undefined) omitted.push({ kind: 'value', reason: 'stack decides', count: 1 });
    }
    parts.push(...(trace?.parts ?? []));
    omitted.push(...(trace?.omitted ?? []));
  });
  return { parts, omitted };
}

function groupByTexts(chain: Chain, read: FrameReader): Findings {
  const omitted = omissionsOf(chain);
  const parts = chain.exceptions.flatMap((exception): Part[] => {
    omitted.push(...readStack(exception.stacktrace, read, 'all').omitted);
    return [
      ['type', cleanTypeName(exception.type)],
      ['value', parameterise(exception.value ?? '')],
      ...scriptOf(exception, read),
    ];
  });
  return { parts, omitted };
}

/** Of a minified stack the name of the failing script lasts, once its hash is taken off. */
function scriptOf(exception: Exception, read: FrameReader): Part[] {
  const frame = exception.stacktrace?.frames.findLast((candidate) => read(candidate) === 'minified');
  const name = cleanFileName(frame?.filename ?? frame?.abs_path);
  return name === '' ? [] : [['script', name]];
}

function omissionsOf(chain: Chain): Omission[] {
  return chain.omitted.map((reason) => ({ kind: 'exception', reason, count: 1 }));
}
