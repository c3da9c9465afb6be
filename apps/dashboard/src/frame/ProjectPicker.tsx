import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { projectsQuery } from '../api/queries.js';

/** Narrows the issues to one project; from any other page it leads there. */
export function ProjectPicker() {
  const { data: projects = [] } = useQuery(projectsQuery);
  const { project: slug } = useSearch({ strict: false });
  const navigate = useNavigate();
  const pick = (project: string | undefined) =>
    void navigate({
      to: '/issues',
      search: ({ project: _, ...search }) => (project ? { ...search, project } : search),
    });
  const current = projects.find((project) => project.slug === slug);
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="button picker" aria-label={`Project: ${current?.name ?? 'all'}`}>
          <strong>{current?.name ?? 'All projects'}</strong>
          <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => pick(undefined)}>All projects</Menu.Item>
        {projects.length > 0 && <Menu.Divider />}
        {projects.map((project) => (
          <Menu.Item
            key={project.id}
            onClick={() => pick(project.slug)}
            rightSection={<span className="third">{project.unresolvedIssues || ''}</span>}
          >
            {project.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/projects' })}>Manage projects</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
