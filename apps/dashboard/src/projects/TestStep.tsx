import type { PropsWithChildren } from 'react';

type StepState = 'done' | 'waiting' | 'failed';

const MARKS: Record<StepState, string> = { done: '✓', waiting: '·', failed: '×' };

/** One station of a test event. */
export const TestStep = ({ state, children }: PropsWithChildren<{ state: StepState }>) => (
  <li data-state={state}>
    <span className="step-mark" aria-hidden="true">
      {MARKS[state]}
    </span>
    <div>{children}</div>
  </li>
);
