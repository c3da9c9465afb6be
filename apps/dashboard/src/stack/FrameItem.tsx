import { useOpened } from '../parts/use-opened.js';
import type { StackPath } from './find-in-frames.js';
import { canOpen, type FrameRow } from './fold-frames.js';
import { FrameBody } from './FrameBody.js';
import { FrameLine } from './FrameLine.js';
import { useStack } from './stack-context.js';

/** One call: where it was, and when open its source and variables. */
export function FrameItem({ row, path }: { row: FrameRow; path: StackPath }) {
  const { found } = useStack();
  const openable = canOpen(row.frame);
  const [isOpened, setOpened] = useOpened(found?.byFrame.get(row.frame), row.open);
  const open = openable && isOpened;
  return (
    <li className="frame-item" data-own={row.frame.in_app}>
      {openable ? (
        <button type="button" className="frame-line" aria-expanded={open} onClick={() => setOpened(!open)}>
          <span aria-hidden="true" className="frame-mark">
            {open ? '▾' : '▸'}
          </span>
          <FrameLine row={row} />
        </button>
      ) : (
        <div className="frame-line">
          <span className="frame-mark" />
          <FrameLine row={row} />
        </div>
      )}
      {open && <FrameBody frame={row.frame} index={row.index} path={path} />}
    </li>
  );
}
