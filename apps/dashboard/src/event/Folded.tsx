import type { PropsWithChildren } from 'react';

interface Props {
  title: string;
  note?: string | undefined;
  onOpen?: () => void;
}

/** A section that is seldom needed: its heading says how much is inside. */
export const Folded = ({ title, note, onOpen, children }: PropsWithChildren<Props>) => (
  <details className="section folded" onToggle={(event) => event.currentTarget.open && onOpen?.()}>
    <summary>
      <h2>{title}</h2>
      {note && <span className="third">{note}</span>}
    </summary>
    {children}
  </details>
);
