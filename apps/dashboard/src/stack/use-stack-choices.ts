import type { Event } from '@errata/protocol';
import { useDeferredValue, useMemo, useState } from 'react';
import { useRemembered } from '../parts/use-remembered.js';
import type { FrameView } from '../search-params.js';
import { findInFrames, hasVariables } from './find-in-frames.js';
import type { StackChoices } from './stack-context.js';

/** How the stack traces of an event are shown, and what the tools above them need to change it. */
export function useStackChoices(event: Event, view: FrameView) {
  const python = event.platform === 'python';
  // Remembered for Python and for the others apart: each has its own habit.
  const [order, onOrder] = useRemembered(
    python ? 'order.python' : 'order',
    ['newest first', 'newest last'],
    python ? 'newest last' : 'newest first',
  );
  const [words, onWords] = useState('');
  const wanted = useDeferredValue(words);
  const found = useMemo(() => (wanted.trim() ? findInFrames(event, wanted) : undefined), [event, wanted]);
  const choices = useMemo<StackChoices>(
    () => ({ event, view, newestFirst: order === 'newest first', found }),
    [event, view, order, found],
  );
  return { choices, tools: { order, onOrder, words, onWords, found, searchable: hasVariables(event) } };
}
