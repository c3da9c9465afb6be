import { useState } from 'react';
import type { StackPath } from './find-in-frames.js';
import type { FoldRow } from './fold-frames.js';
import { FrameItem } from './FrameItem.js';
import { useStack } from './stack-context.js';

/** A run of frames as one line; opened by hand, or because a search found something in it. */
export function FoldItem({ fold, path }: { fold: FoldRow; path: StackPath }) {
  const { found, newestFirst } = useStack();
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? fold.rows.some((row) => found?.byFrame.has(row.frame));
  const rows = newestFirst ? fold.rows.toReversed() : fold.rows;
  return (
    <>
      <li>
        <button type="button" className="fold" aria-expanded={open} onClick={() => setChosen(!open)}>
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
