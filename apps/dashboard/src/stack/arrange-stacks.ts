import type { Event, Frame, Thread } from '@errata/protocol';
import { EVENT_PATH, type StackPath, threadPath } from './find-in-frames.js';

/** A stack trace that belongs to no exception. */
export interface Stack {
  path: StackPath;
  frames: Frame[];
  /** Of a thread: what it is called, and whether it failed. */
  name?: string;
}

export interface ArrangedStacks {
  /** In sight: the event's own, and where no exception says what failed, that of the thread that did. */
  shown: Stack[];
  /** Those of all other threads. */
  folded: Stack[];
}

/** Where the stack traces beside the exceptions' stand. */
export function arrangeStacks({ exception, stacktrace, threads }: Event): ArrangedStacks {
  const own: Stack[] = stacktrace ? [{ path: EVENT_PATH, frames: stacktrace.frames }] : [];
  const others = (threads?.values ?? []).flatMap((thread, i) =>
    thread.stacktrace
      ? [{ thread, stack: { path: threadPath(i), frames: thread.stacktrace.frames, name: nameOf(thread) } }]
      : [],
  );
  const failed = exception ? undefined : (others.find(({ thread }) => thread.crashed || thread.current) ?? others[0]);
  return {
    shown: failed ? [...own, failed.stack] : own,
    folded: others.filter((one) => one !== failed).map(({ stack }) => stack),
  };
}

const nameOf = ({ name, id, crashed, state }: Thread): string =>
  [name ?? `Thread ${id ?? ''}`.trim(), crashed && 'crashed', state].filter(Boolean).join(' · ');
