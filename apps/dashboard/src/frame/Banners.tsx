import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { meQuery, projectHealthQuery, projectQuery } from '../api/queries.js';
import { SpikeBanner } from '../parts/SpikeBanner.js';
import { Time } from '../parts/Time.js';

/** What everybody has to know whatever they came for: mail that does not leave, a project that is held back. */
export function Banners() {
  const { data: me } = useQuery(meQuery);
  const { slug } = useParams({ strict: false });
  const { project = slug, tab } = useSearch({ strict: false });
  return (
    <div className="banners">
      {me?.mailProblem && (
        <p className="banner banner-warning" role="status">
          <strong>No mail has left</strong> for <Time at={me.mailProblem.since} as="span" />: {me.mailProblem.reason}.
          It is tried again by itself, and nothing is lost.
        </p>
      )}
      {project && tab !== 'ledger' && <ProjectSpike slug={project} />}
    </div>
  );
}

/** Of the project in view; the ledger says it itself. */
function ProjectSpike({ slug }: { slug: string }) {
  const { data: ledger } = useQuery(projectHealthQuery(slug));
  const { data: project } = useQuery({ ...projectQuery(slug), enabled: Boolean(ledger?.spike) });
  return ledger?.spike ? <SpikeBanner spike={ledger.spike} name={project?.name ?? slug} /> : null;
}
