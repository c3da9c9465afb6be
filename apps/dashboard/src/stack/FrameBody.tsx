import type { Frame } from '@errata/protocol';
import { useMemo } from 'react';
import { CopyButton } from '../parts/CopyButton.js';
import { VariableTree } from '../variables/VariableTree.js';
import { frameVariables, type StackPath } from './find-in-frames.js';
import { SourceCode } from './SourceCode.js';
import { useStack } from './stack-context.js';

interface Props {
  frame: Frame;
  index: number;
  path: StackPath;
}

/** Source at the left, variables at the right; below each other on a narrow window. */
export function FrameBody({ frame, index, path }: Props) {
  const { event, found } = useStack();
  const { entries, marked } = useMemo(() => frameVariables(event, path, index, frame), [event, path, index, frame]);
  return (
    <div className="frame-body" data-vars={entries.length > 0}>
      <SourceCode frame={frame} platform={event.platform} />
      {entries.length > 0 && (
        <div className="frame-vars">
          <VariableTree entries={entries} marked={marked} matches={found?.byFrame.get(frame)} label="Variables" />
          <CopyButton className="frame-copy" label="Copy as JSON" text={() => JSON.stringify(frame.vars, null, 2)} />
        </div>
      )}
    </div>
  );
}
