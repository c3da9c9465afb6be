import './projects.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectsQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import { NewProjectModal } from './NewProjectModal.js';
import { ProjectRow } from './ProjectRow.js';

export function ProjectsPage() {
  useTitle('Projects');
  const { data: projects, error, refetch } = useQuery(projectsQuery);
  const [creating, setCreating] = useState(false);
  return (
    <div className="page">
      <header className="page-head">
        <h1>Projects</h1>
        <button type="button" className="button primary" onClick={() => setCreating(true)}>
          New project
        </button>
      </header>
      {!projects && error && (
        <Failure what="The projects could not be loaded." error={error} retry={() => void refetch()} />
      )}
      {!projects && !error && <Skeleton heights={[52, 52, 52]} label="Loading projects" />}
      {projects?.length === 0 && (
        <p className="second">No project yet. A project has a DSN of its own and keeps its issues together.</p>
      )}
      <ul className="projects" aria-label="Projects">
        {projects?.map((project) => (
          <ProjectRow key={project.id} project={project} />
        ))}
      </ul>
      <NewProjectModal opened={creating} onClose={() => setCreating(false)} />
    </div>
  );
}
