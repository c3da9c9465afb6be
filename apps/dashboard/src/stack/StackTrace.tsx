import type { Stack } from './arrange-stacks.js';
import { formatFrames } from './format-traceback.js';
import { FrameList } from './FrameList.js';
import { useStack } from './stack-context.js';
import { Traceback } from './Traceback.js';

/** A stack trace that belongs to no exception. */
export function StackTrace({ stack: { frames, path }, main }: { stack: Stack; main: boolean }) {
  const { event, view } = useStack();
  if (view === 'raw') return <Traceback text={formatFrames(frames, event.platform)} />;
  return <FrameList frames={frames} path={path} main={main} />;
}
