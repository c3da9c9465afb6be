import type { IssuePage, IssueQuery } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { projectsQuery } from '../api/queries.js';
import { Time } from '../parts/Time.js';
import { RefusedHint } from '../refused/RefusedHint.js';
import { askedStatuses } from './shown-statuses.js';

interface Props {
  filter: IssueQuery;
  counts: IssuePage['counts'] | undefined;
}

/** One sentence and one action: a list that is empty because nothing happened, or because the filter is narrow. */
export function NoIssues({ filter, counts }: Props) {
  const { data: projects = [] } = useQuery(projectsQuery);
  const known = counts ? counts.unresolved + counts.resolved + counts.muted : 0;
  if (filter.search) return <Narrow words={`No ${wordFor(filter)} matches “${filter.search}”.`} />;
  if (known > 0) return <Calm filter={filter} />;
  const project = projects.find((one) => one.slug === filter.project) ?? projects[0];
  return (
    <div className="empty">
      <h2>{project?.lastEventAt ? 'No issue is left' : 'No event has arrived yet'}</h2>
      {project?.lastEventAt && (
        <p className="second">
          The last event of {project.name} came <Time at={project.lastEventAt} />.
        </p>
      )}
      {project && <RefusedHint slug={project.slug} />}
      <p className="second">Connect a program, or send a test event and watch it come in.</p>
      {project ? (
        <Link to="/projects/$slug" params={{ slug: project.slug }} className="button primary">
          Connect {project.name}
        </Link>
      ) : (
        <Link to="/projects" className="button primary">
          Create a project
        </Link>
      )}
    </div>
  );
}

const Narrow = ({ words }: { words: string }) => (
  <div className="empty">
    <h2>{words}</h2>
    <Link to="/issues" search={({ search: _, ...rest }) => rest} className="button">
      Clear the search
    </Link>
  </div>
);

const Calm = ({ filter }: { filter: IssueQuery }) => (
  <div className="empty">
    <h2>
      {(filter.status ?? 'unresolved') === 'unresolved' ? 'Nothing is unresolved' : `No issue is ${filter.status}`}
    </h2>
    <Link to="/issues" search={(rest) => ({ ...rest, status: 'all' as const })} className="button">
      Show all issues
    </Link>
  </div>
);

/** Where the search itself says which state, it stands in it. */
const wordFor = ({ status = 'unresolved', search }: IssueQuery): string =>
  status === 'all' || askedStatuses(search).length > 0 ? 'issue' : `${status} issue`;
