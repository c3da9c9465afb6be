import type { Project } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { Bars } from '../parts/Bars.js';
import { Count } from '../parts/Count.js';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';

export function ProjectRow({ project }: { project: Project }) {
  const total = project.trend.reduce((sum, n) => sum + n, 0);
  return (
    <li className="project">
      <div className="project-words">
        <Link to="/projects/$slug" params={{ slug: project.slug }} className="project-name">
          {project.name}
        </Link>
        <span className="third">
          {project.slug} · {project.platform}
        </span>
      </div>
      <span className="project-last second">
        {project.lastEventAt ? (
          <>
            last event <Time at={project.lastEventAt} />
          </>
        ) : (
          'no event yet'
        )}
      </span>
      <span className="project-trend">
        <Bars values={project.trend} width={144} height={26} label={`${countOf(total, 'event')} in 24 hours`} />
      </span>
      <span className="number project-day second">
        <Count of={total} /> <span className="third">in 24 h</span>
      </span>
      <Link to="/issues" search={{ project: project.slug }} className="project-issues">
        {countOf(project.unresolvedIssues, 'issue')}
      </Link>
    </li>
  );
}
