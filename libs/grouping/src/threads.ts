import type { Event, Stacktrace, Thread } from '@errata/protocol';

import type { Contribution, Strategy } from './grouping.js';
import { readStack } from './stack.js';

/** The thread that tells what happened: the one that crashed, else the current one, else the only one. */
export function decidingThread(event: Event): Thread | undefined {
  const threads = event.threads?.values ?? [];
  const crashed = threads.filter((thread) => thread.crashed === true);
  const current = threads.filter((thread) => thread.current === true);
  return [crashed, current, threads].find((candidates) => candidates.length === 1)?.[0];
}

/** Groups by the deciding thread's stack, where no exception is told of. */
export function groupByThread(event: Event): Contribution | undefined {
  return groupByStack(decidingThread(event)?.stacktrace, event, 'threads');
}

/** Groups a message with a stack trace by where it was logged, not by its words. */
export function groupByStacktrace(event: Event): Contribution | undefined {
  return groupByStack(event.stacktrace, event, 'stacktrace');
}

function groupByStack(stacktrace: Stacktrace | undefined, event: Event, strategy: Strategy): Contribution | undefined {
  for (const scope of ['own', 'all'] as const) {
    const { parts, omitted } = readStack(stacktrace, event.platform, scope);
    if (parts.length === 0) continue;
    const text: Contribution['omitted'] =
      event.logentry === undefined ? [] : [{ kind: 'message', reason: 'stack decides', count: 1 }];
    return { strategy, parts, omitted: [...omitted, ...text] };
  }
  return undefined;
}
