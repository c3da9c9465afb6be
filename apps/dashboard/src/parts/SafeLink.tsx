import type { PropsWithChildren } from 'react';
import { safeUrl } from '../words/safe-url.js';

/** The only way from an event's data to another site. What is no safe address is shown as the text it is. */
export function SafeLink({ to, children }: PropsWithChildren<{ to: string }>) {
  const href = safeUrl(to);
  if (!href) return <>{children ?? to}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children ?? to}
    </a>
  );
}
