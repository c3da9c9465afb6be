import './stack.css';
import type { Event } from '@errata/protocol';
import { useDeferredValue, useMemo, useState } from 'react';
import { Section } from '../event/Section.js';
import { CopyButton } from '../parts/CopyButton.js';
import { useRemembered } from '../parts/use-remembered.js';
import type { FrameView } from '../search-params.js';
import { ExceptionChain } from './ExceptionChain.js';
import { findInFrames } from './find-in-frames.js';
import { formatTraceback } from './format-traceback.js';
import { StackContext } from './stack-context.js';
import { StackToolbar } from './StackToolbar.js';

interface Props {
  event: Event;
  view: FrameView;
  onView: (view: FrameView) => void;
}

/** The exceptions of an event with their frames, and the tools above them. */
export function StackSection({ event, view, onView }: Props) {
  const python = event.platform === 'python';
  // Remembered for Python and for the others apart: each has its own habit.
  const [order, setOrder] = useRemembered(
    python ? 'order.python' : 'order',
    ['newest first', 'newest last'],
    python ? 'newest last' : 'newest first',
  );
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words);
  const found = useMemo(() => (wanted.trim() ? findInFrames(event, wanted) : undefined), [event, wanted]);
  const choices = useMemo(
    () => ({ event, view, newestFirst: order === 'newest first', found }),
    [event, view, order, found],
  );
  const values = event.exception?.values ?? [];
  return (
    <Section
      title="Stack trace"
      tools={
        <StackToolbar
          view={view}
          onView={onView}
          order={order}
          onOrder={setOrder}
          words={words}
          onWords={setWords}
          found={found}
          searchable={hasVariables(event)}
        />
      }
    >
      {view === 'raw' ? (
        <div className="traceback panel">
          <CopyButton text={() => formatTraceback(values, event.platform)} />
          <pre tabIndex={0}>{formatTraceback(values, event.platform)}</pre>
        </div>
      ) : (
        <StackContext value={choices}>
          <ExceptionChain values={values} />
        </StackContext>
      )}
    </Section>
  );
}

const hasVariables = (event: Event): boolean =>
  event.exception?.values.some((value) => value.stacktrace?.frames.some((frame) => frame.vars)) ?? false;
