import './stack.css';
import type { Event } from '@errata/protocol';
import { useMemo } from 'react';
import { Section } from '../event/Section.js';
import type { FrameView } from '../search-params.js';
import { arrangeStacks } from './arrange-stacks.js';
import { ExceptionChain } from './ExceptionChain.js';
import { FoldedThreads } from './FoldedThreads.js';
import { StackContext } from './stack-context.js';
import { StackToolbar } from './StackToolbar.js';
import { StackTrace } from './StackTrace.js';
import { useStackChoices } from './use-stack-choices.js';

interface Props {
  event: Event;
  view: FrameView;
  onView: (view: FrameView) => void;
}

/** Every stack trace of an event: the exceptions', its own, the threads'. The tools above the first are for all of them. */
export function StackSections({ event, view, onView }: Props) {
  const { choices, tools } = useStackChoices(event, view);
  const { shown, folded } = useMemo(() => arrangeStacks(event), [event]);
  const toolbar = <StackToolbar view={view} onView={onView} {...tools} />;
  return (
    <StackContext value={choices}>
      {event.exception && (
        <Section title="Stack trace" tools={toolbar}>
          <ExceptionChain values={event.exception.values} />
        </Section>
      )}
      {shown.map((stack, i) => (
        <Section
          key={stack.path.join('/')}
          title="Stack trace"
          tools={
            <>
              {stack.name && <span className="third">{stack.name}</span>}
              {i === 0 && !event.exception && toolbar}
            </>
          }
        >
          <StackTrace stack={stack} main />
        </Section>
      ))}
      {folded.length > 0 && <FoldedThreads threads={folded} />}
    </StackContext>
  );
}
