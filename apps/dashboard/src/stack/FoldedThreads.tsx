import { Folded } from '../event/Folded.js';
import type { Stack } from './arrange-stacks.js';
import { foundIn } from './find-in-frames.js';
import { useStack } from './stack-context.js';
import { StackTrace } from './StackTrace.js';

/** The threads beside the one that failed. */
export function FoldedThreads({ threads }: { threads: Stack[] }) {
  const { found } = useStack();
  const frames = threads.flatMap((thread) => thread.frames);
  return (
    <Folded title="Threads" note={String(threads.length)} found={foundIn(found, frames)}>
      {threads.map((thread) => (
        <div key={thread.path.join('/')} className="thread">
          <h3>{thread.name}</h3>
          <StackTrace stack={thread} main={false} />
        </div>
      ))}
    </Folded>
  );
}
