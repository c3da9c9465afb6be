import type { Event } from '@errata/protocol';
import { useState } from 'react';
import { BreadcrumbRow } from './BreadcrumbRow.js';
import { Section } from './Section.js';

const SHOWN = 10;

/** What the program did before it failed, oldest first, with the failure itself as the last line. */
export function Breadcrumbs({ event }: { event: Event }) {
  const [all, setAll] = useState(false);
  const crumbs = event.breadcrumbs?.values ?? [];
  if (crumbs.length === 0) return null;
  const hidden = all ? 0 : Math.max(0, crumbs.length - SHOWN);
  const error = event.exception?.values.at(-1);
  return (
    <Section
      title="Breadcrumbs"
      tools={
        crumbs.length > SHOWN && (
          <>
            <span className="second">{all ? `all ${crumbs.length}` : `last ${SHOWN} of ${crumbs.length}`}</span>
            <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : 'Show all'}
            </button>
          </>
        )
      }
    >
      <ol className="crumbs panel">
        {crumbs.slice(hidden).map((crumb, i) => (
          <BreadcrumbRow key={hidden + i} crumb={crumb} at={event.timestamp} />
        ))}
        {error && (
          <BreadcrumbRow
            crumb={{
              timestamp: event.timestamp,
              type: 'error',
              category: event.level,
              level: event.level,
              message: [error.type, error.value].filter(Boolean).join(': '),
            }}
            at={event.timestamp}
            failure
          />
        )}
      </ol>
    </Section>
  );
}
