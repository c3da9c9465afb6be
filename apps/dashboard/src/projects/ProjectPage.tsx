import './projects.css';
import type { ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { projectQuery } from '../api/queries.js';
import { GroupingTab } from '../grouping/GroupingTab.js';
import { KeysTab } from '../keys/KeysTab.js';
import { LedgerTab } from '../ledger/LedgerTab.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import type { ProjectSearch } from '../search-params.js';
import { SettingsTab } from '../settings/SettingsTab.js';
import { countOf } from '../words/format-number.js';
import { ProjectTabs } from './ProjectTabs.js';
import { SetUpTab } from './SetUpTab.js';

const route = getRouteApi('/app/projects/$slug');

/** One project; the address says which side of it. */
export function ProjectPage() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const { data: project, error, refetch } = useQuery(projectQuery(slug));
  useTitle(project?.name);
  if (!project) {
    return (
      <div className="page project-page">
        {error ? (
          <Failure what="The project could not be loaded." error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton heights={[40, 60, 200]} label="Loading the project" />
        )}
      </div>
    );
  }
  return (
    <div className="page project-page">
      <header className="page-head">
        <div>
          <h1>{project.name}</h1>
          <p className="second">
            {project.slug} · {project.platform}
          </p>
        </div>
        <Link to="/issues" search={{ project: project.slug }} className="button">
          {project.unresolvedIssues > 0 ? countOf(project.unresolvedIssues, 'unresolved issue') : 'Issues'}
        </Link>
      </header>
      <ProjectTabs slug={slug} current={search.tab} />
      <Tab project={project} search={search} />
    </div>
  );
}

function Tab({ project, search: { tab, platform, range } }: { project: ProjectDetail; search: ProjectSearch }) {
  switch (tab) {
    case 'ledger':
      return <LedgerTab project={project} range={range} />;
    case 'settings':
      return <SettingsTab key={project.slug} project={project} />;
    case 'grouping':
      return <GroupingTab key={project.slug} project={project} />;
    case 'keys':
      return <KeysTab project={project} />;
    case undefined:
      return <SetUpTab project={project} platform={platform} />;
  }
}
