import type { PropsWithChildren, SyntheticEvent } from 'react';
import { useOpened } from '../parts/use-opened.js';

interface Props {
  title: string;
  note?: string | undefined;
  /** What a search found inside: it is open then. */
  found?: object | undefined;
  onOpen?: () => void;
}

/** A section that is seldom needed: its heading says how much is inside. */
export function Folded({ title, note, found, onOpen, children }: PropsWithChildren<Props>) {
  const [open, setOpen] = useOpened(found);
  const onToggle = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
    // It is told of what a search opened too; only what differs is the reader's.
    if (currentTarget.open !== open) setOpen(currentTarget.open);
    if (currentTarget.open) onOpen?.();
  };
  return (
    <details className="section folded" open={open} onToggle={onToggle}>
      <summary>
        <h2>{title}</h2>
        {note && <span className="third">{note}</span>}
      </summary>
      {children}
    </details>
  );
}
