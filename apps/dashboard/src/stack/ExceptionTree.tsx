import type { ExceptionNode } from './chain-exceptions.js';
import { ExceptionBlock } from './ExceptionBlock.js';

/** An exception of a group, then its members inside it. */
export const ExceptionTree = ({ node, main = true }: { node: ExceptionNode; main?: boolean }) => (
  <div className="group">
    <ExceptionBlock exception={node.exception} index={node.index} main={main} headline source={node.source} />
    {node.members.length > 0 && (
      <ol className="group-members" aria-label={`Members of ${node.exception.type ?? 'the group'}`}>
        {node.members.map((member) => (
          <li key={member.index}>
            <ExceptionTree node={member} main={false} />
          </li>
        ))}
      </ol>
    )}
  </div>
);
