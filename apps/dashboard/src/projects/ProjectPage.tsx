import './projects.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { projectQuery } from '../api/queries.js';
import { CopyButton } from '../parts/CopyButton.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import { countOf } from '../words/format-number.js';
import { PlatformPicker } from './PlatformPicker.js';
import { SnippetView } from './SnippetView.js';
import { snippetFor } from './snippets.js';
import { TestEvent } from './TestEvent.js';

const route = getRouteApi('/app/projects/$slug');

/** From a DSN to the first issue: paste, send, watch. */
export function ProjectPage() {
  const { slug } = route.useParams();
  const { platform } = route.useSearch();
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
  const key = project.keys.find((one) => !one.disabled);
  const snippet = snippetFor(platform ?? project.platform);
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
      {!key && <p className="banner">Every key of this project is disabled, so its events are refused.</p>}
      {key && (
        <>
          <section aria-labelledby="dsn">
            <h2 id="dsn">DSN</h2>
            <p className="second">
              The address and key that a program reports with. It may be public: it can only send.
            </p>
            <div className="dsn panel">
              <code aria-label="DSN">{key.dsn}</code>
              <CopyButton text={key.dsn} label="Copy DSN" className="button" />
            </div>
          </section>
          <section aria-labelledby="connect">
            <h2 id="connect">Connect a program</h2>
            <PlatformPicker current={snippet.id} />
            <SnippetView snippet={snippet} dsn={key.dsn} />
          </section>
          <TestEvent key={project.slug} slug={project.slug} />
        </>
      )}
    </div>
  );
}
