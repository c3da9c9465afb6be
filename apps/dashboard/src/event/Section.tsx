import { type PropsWithChildren, type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** What stands at the right of the heading. */
  tools?: ReactNode;
}

export function Section({ title, tools, children }: PropsWithChildren<Props>) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {tools && <div className="section-tools">{tools}</div>}
      </div>
      {children}
    </section>
  );
}
