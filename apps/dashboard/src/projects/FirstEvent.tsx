import type { ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { awaitedProjectQuery } from '../api/queries.js';
import { RefusedHint } from '../refused/RefusedHint.js';

/** Waits for the first event of a project and says when it has come. Nothing where events came before. */
export function FirstEvent({ project }: { project: ProjectDetail }) {
  const { slug, name, lastEventAt } = project;
  const [isAwaited] = useState(lastEventAt === null);
  // Only keeps asking: the page hands on what comes.
  useQuery({ ...awaitedProjectQuery(slug), enabled: isAwaited });
  if (!isAwaited) return null;
  return (
    <section aria-labelledby="arrived" aria-live="polite">
      <h2 id="arrived">{lastEventAt ? 'The first event has arrived' : 'Nothing has arrived yet'}</h2>
      {lastEventAt ? (
        <p>
          <Link to="/issues" search={{ project: slug }}>
            See the issues of {name}
          </Link>
        </p>
      ) : (
        <>
          <p className="second">The first event shows up here and under Issues. What is refused shows up here too.</p>
          <RefusedHint slug={slug} />
        </>
      )}
    </section>
  );
}
