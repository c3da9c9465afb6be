import type { Event } from '@errata/protocol';
import { createContext, useContext } from 'react';
import type { FrameView } from '../search-params.js';
import type { Found } from './find-in-frames.js';

/** What every part of a stack trace needs to know: the event, how it is shown, and what a search found. */
export interface StackChoices {
  event: Event;
  view: FrameView;
  newestFirst: boolean;
  found: Found | undefined;
}

export const StackContext = createContext<StackChoices | undefined>(undefined);

export function useStack(): StackChoices {
  const choices = useContext(StackContext);
  if (!choices) throw new Error('Frames are shown inside a StackContext only');
  return choices;
}
