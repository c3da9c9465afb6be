import type { PropsWithChildren } from 'react';

/** One number with its name, and what else is to be said of it. */
export const Figure = ({ name, note, children }: PropsWithChildren<{ name: string; note?: string | undefined }>) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {children} {note && <span className="third small">{note}</span>}
    </dd>
  </div>
);
