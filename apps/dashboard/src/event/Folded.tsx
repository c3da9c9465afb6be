import type { PropsWithChildren } from 'react';

/** A section that is seldom needed: its heading says how much is inside. */
export const Folded = ({ title, note, children }: PropsWithChildren<{ title: string; note?: string | undefined }>) => (
  <details className="section folded">
    <summary>
      <h2>{title}</h2>
      {note && <span className="third">{note}</span>}
    </summary>
    {children}
  </details>
);
