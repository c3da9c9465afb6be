import type { Event, Thread } from '@errata/protocol';
import { useMemo } from 'react';
import { FrameList } from '../stack/FrameList.js';
import { type StackPath, threadPath } from '../stack/find-in-frames.js';
import { StackContext } from '../stack/stack-context.js';
import { Folded } from './Folded.js';
import { Section } from './Section.js';

/** Stack traces beside the exception's: of a plain message, and of other threads. */
export function ThreadsSection({ event }: { event: Event }) {
  const choices = useMemo(
    () => ({ event, view: 'own' as const, newestFirst: event.platform !== 'python', found: undefined }),
    [event],
  );
  const threads = (event.threads?.values ?? [])
    .map((thread, i) => ({ thread, path: threadPath(i) }))
    .filter(({ thread }) => thread.stacktrace);
  const first = event.exception
    ? undefined
    : (threads.find(({ thread }) => thread.crashed || thread.current) ?? threads[0]);
  const others = threads.filter((one) => one !== first);
  return (
    <StackContext value={choices}>
      {event.stacktrace && (
        <Section title="Stack trace">
          <FrameList frames={event.stacktrace.frames} path={['stacktrace']} main />
        </Section>
      )}
      {first && (
        <Section title="Stack trace" tools={<span className="third">{nameOf(first.thread)}</span>}>
          <Frames {...first} main />
        </Section>
      )}
      {others.length > 0 && (
        <Folded title="Threads" note={String(others.length)}>
          {others.map(({ thread, path }) => (
            <div key={path.join()} className="thread">
              <h3>{nameOf(thread)}</h3>
              <Frames thread={thread} path={path} main={false} />
            </div>
          ))}
        </Folded>
      )}
    </StackContext>
  );
}

const Frames = ({ thread, path, main }: { thread: Thread; path: StackPath; main: boolean }) => (
  <FrameList frames={thread.stacktrace?.frames ?? []} path={path} main={main} />
);

const nameOf = ({ name, id, crashed, state }: Thread): string =>
  [name ?? `Thread ${id ?? ''}`.trim(), crashed && 'crashed', state].filter(Boolean).join(' · ');
