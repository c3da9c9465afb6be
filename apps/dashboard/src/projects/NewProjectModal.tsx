import type { ProjectDetail } from '@errata/contract';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api } from '../api/client.js';
import { projectQuery, projectsQuery } from '../api/queries.js';
import { PLATFORMS } from './platforms.js';

export function NewProjectModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: api.createProject,
    onSuccess: (project: ProjectDetail) => {
      client.setQueryData(projectQuery(project.slug).queryKey, project);
      void client.invalidateQueries({ queryKey: projectsQuery.queryKey });
      void navigate({ to: '/projects/$slug', params: { slug: project.slug } });
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ name: String(form.get('name')), platform: String(form.get('platform')) });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New project"
      size={400}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className="form" onSubmit={onSubmit}>
        <TextInput
          label="Name"
          name="name"
          placeholder="Shop"
          maxLength={64}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
        />
        <NativeSelect label="Platform" name="platform" data={PLATFORMS} />
        {error && (
          <p role="alert" className="form-error">
            {error.message}
          </p>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            Create project
          </button>
        </div>
      </form>
    </Modal>
  );
}
