import type { Event, Exception } from '@errata/protocol';

import { selectExceptions, type Chain } from './exception-chain.js';
import type { Contribution, Omission, Part } from './grouping.js';
import { parameterise } from './parameterise.js';
import { cleanFileName } from './source-place.js';
import { readStack, type Scope, type Trace } from './stack.js';
import { cleanTypeName } from './type-name.js';

const NATIVE_PLATFORMS: ReadonlySet<string> = new Set(['native', 'cocoa', 'objc', 'c']);

/**
 * Groups an event by its exceptions. Own code decides where any exception of the chain ran through it; else the libraries'
 * frames nearest the failure; else type and text, and for minified scripts the script's name.
 */
export function groupByException(event: Event): Contribution | undefined {
  const values = event.exception?.values ?? [];
  if (values.length === 0) return undefined;
  const chain = selectExceptions(values, event.platform);
  return groupByStacks(chain, event.platform) ?? groupByTexts(chain, event.platform);
}

function groupByStacks(chain: Chain, platform: string): Contribution | undefined {
  for (const scope of ['own', 'all'] as const) {
    const traces = chain.exceptions.map((exception) => readStack(exception.stacktrace, platform, scope));
    if (traces.some((trace) => trace.parts.length > 0)) return contributeStacks({ chain, traces, scope, platform });
    // Own code is there, only its names are not: the libraries around it must not decide in its stead.
    if (traces.some((trace) => trace.isMinified)) return undefined;
  }
  return undefined;
}

interface Stacks {
  chain: Chain;
  traces: readonly Trace[];
  scope: Scope;
  platform: string;
}

function contributeStacks({ chain, traces, scope, platform }: Stacks): Contribution {
  const parts: Part[] = [];
  const omitted = omissionsOf(chain);
  chain.exceptions.forEach((exception, index) => {
    const trace = traces[index];
    const hasFrames = trace !== undefined && trace.parts.length > 0;
    if (exception.mechanism?.synthetic === true && hasFrames) {
      omitted.push({ kind: 'type', reason: 'type is made up', count: 1 });
      parts.push(...textOfSynthetic(exception, platform, scope));
    } else {
      parts.push(['type', cleanTypeName(exception.type)]);
      // Also for a cause without frames: its text may vary, and its type tells causes apart.
      if (exception.value !== undefined) omitted.push({ kind: 'value', reason: 'stack decides', count: 1 });
    }
    parts.push(...(trace?.parts ?? []));
    omitted.push(...(trace?.omitted ?? []));
  });
  return { strategy: 'exception', parts, omitted };
}

/**
 * Where no error object was thrown (a string, a logged message with a stack) the text is all the developer said. The
 * crash reports of native programs are the exception: there the system worded type and text alike, which differ from one
 * system to the next and count only where no own code does.
 */
function textOfSynthetic(exception: Exception, platform: string, scope: Scope): Part[] {
  if (!NATIVE_PLATFORMS.has(platform)) return [['value', parameterise(exception.value ?? '')]];
  return scope === 'own' ? [] : [['type', cleanTypeName(exception.type)]];
}

function groupByTexts(chain: Chain, platform: string): Contribution {
  const omitted = omissionsOf(chain);
  const parts = chain.exceptions.flatMap((exception): Part[] => {
    const trace = readStack(exception.stacktrace, platform, 'all');
    omitted.push(...trace.omitted);
    return [
      ['type', cleanTypeName(exception.type)],
      ['value', parameterise(exception.value ?? '')],
      ...scriptOf(exception, trace),
    ];
  });
  return { strategy: 'exception', parts, omitted };
}

/** Of a minified stack the name of the failing script lasts, once its hash is taken off. */
function scriptOf(exception: Exception, trace: Trace): Part[] {
  const frame = exception.stacktrace?.frames.at(-1);
  if (frame === undefined || !trace.isMinified) return [];
  const name = cleanFileName(frame.filename ?? frame.abs_path);
  return name === '' ? [] : [['script', name]];
}

function omissionsOf(chain: Chain): Omission[] {
  return chain.omitted.map((reason) => ({ kind: 'exception', reason, count: 1 }));
}
