import { useOpened } from '../parts/use-opened.js';
import { foundIn, type StackPath } from './find-in-frames.js';
import type { FoldRow } from './fold-frames.js';
import { FrameItem } from './FrameItem.js';
import { useStack } from './stack-context.js';

/** A run of frames as one line; opened by hand, or because a search found something in it. */
export function FoldItem({ fold, path }: { fold: FoldRow; path: StackPath }) {
  const { found, newestFirst } = useStack();
  const frames = fold.rows.map((row) => row.frame);
  const [open, setOpen] = useOpened(foundIn(found, frames));
  const rows = newestFirst ? fold.rows.toReversed() : fold.rows;
  return (
    <>
      <li>
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true" className="frame-mark">
            {open ? '▾' : '▸'}
          </span>
          {fold.text}
        </button>
      </li>
      {open && rows.map((row) => <FrameItem key={row.index} row={row} path={path} />)}
    </>
  );
}
