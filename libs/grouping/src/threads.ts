import type { Event, Thread } from '@errata/protocol';

import type { Contribution, Strategy } from './grouping.js';
import { readLoneStack, type Trace } from './stack.js';
import type { Subject } from './subject.js';

/** The thread that tells what happened: the one that crashed, else the current one, else the only one. */
export function decidingThread(event: Event): Thread | undefined {
  const threads = event.threads?.values ?? [];
  const crashed = threads.filter((thread) => thread.crashed === true);
  const current = threads.filter((thread) => thread.current === true);
  return [crashed, current, threads].find((candidates) => candidates.length === 1)?.[0];
}

/** Groups by the deciding thread's stack, where no exception is told of. */
export function groupByThread({ event, read }: Subject): Contribution | undefined {
  return contribute('threads', event, readLoneStack(decidingThread(event)?.stacktrace, read));
}

/** Groups a message with a stack trace by where it was logged, not by its words. */
export function groupByStacktrace({ event, read }: Subject): Contribution | undefined {
  return contribute('stacktrace', event, readLoneStack(event.stacktrace, read));
}

function contribute(strategy: Strategy, event: Event, { parts, omitted }: Trace): Contribution | undefined {
  if (parts.length === 0) return undefined;
  const text: Contribution['omitted'] =
    event.logentry === undefined ? [] : [{ kind: 'message', reason: 'stack decides', count: 1 }];
  return { strategy, parts, omitted: [...omitted, ...text] };
}
