import type { Exception } from '@errata/protocol';
import { chainExceptions, exceptionTree } from './chain-exceptions.js';
import { ExceptionBlock } from './ExceptionBlock.js';
import { ExceptionTree } from './ExceptionTree.js';
import { formatTraceback } from './format-traceback.js';
import { useStack } from './stack-context.js';
import { Traceback } from './Traceback.js';

/** The raised exception and what led to it: a group as a tree, all else as a chain in the words of its language. */
export function ExceptionChain({ values }: { values: Exception[] }) {
  const { event, view, newestFirst } = useStack();
  if (view === 'raw') return <Traceback text={formatTraceback(values, event.platform)} />;
  const tree = exceptionTree(values);
  if (tree) return <ExceptionTree node={tree} />;
  return chainExceptions(values, event.platform, newestFirst).map(({ exception, index, sentence }) => (
    <div key={index}>
      {sentence && <p className="chain-sentence">{sentence}</p>}
      <ExceptionBlock
        exception={exception}
        index={index}
        main={index === values.length - 1}
        headline={values.length > 1}
      />
    </div>
  ));
}
