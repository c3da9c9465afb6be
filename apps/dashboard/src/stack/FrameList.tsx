import type { Frame } from '@errata/protocol';
import { useMemo } from 'react';
import type { StackPath } from './find-in-frames.js';
import { foldFrames, type FoldRow, type FrameRow } from './fold-frames.js';
import { FoldItem } from './FoldItem.js';
import { FrameItem } from './FrameItem.js';
import { useStack } from './stack-context.js';

interface Props {
  frames: Frame[];
  path: StackPath;
  /** The stack of the failure itself: more of its frames are open. */
  main: boolean;
}

const OPEN_OTHERS = 1;
const OPEN_NEWEST_FIRST = 3;
/** With the newest call last, everything open above pushes the failing line down. */
const OPEN_NEWEST_LAST = 2;

export function FrameList({ frames, path, main }: Props) {
  const { view, newestFirst } = useStack();
  const openMax = !main ? OPEN_OTHERS : newestFirst ? OPEN_NEWEST_FIRST : OPEN_NEWEST_LAST;
  const rows = useMemo(() => foldFrames(frames, view === 'own' ? 'own' : 'all', openMax), [frames, view, openMax]);
  const ordered = newestFirst ? rows.toReversed() : rows;
  return (
    <ol className="frames panel" aria-label={newestFirst ? 'Calls, newest first' : 'Calls, newest last'}>
      {ordered.map((row) => (
        <Row key={row.kind === 'fold' ? `fold-${row.rows[0]!.index}` : row.index} row={row} path={path} />
      ))}
    </ol>
  );
}

const Row = ({ row, path }: { row: FrameRow | FoldRow; path: StackPath }) =>
  row.kind === 'fold' ? <FoldItem fold={row} path={path} /> : <FrameItem row={row} path={path} />;
