import type { ProjectKey } from '@errata/contract';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../api/client.js';
import { Dialog } from '../parts/Dialog.js';
import { readLimit } from '../settings/read-limit.js';
import { showProject } from './use-key-change.js';

interface Props {
  slug: string;
  /** Absent: a new one. */
  projectKey: ProjectKey | undefined;
  onClose: () => void;
}

interface KeyForm {
  label: string;
  limit: string;
}

export function KeyModal({ slug, projectKey, onClose }: Props) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (form: KeyForm) => saveKey(slug, projectKey, form),
    onSuccess: (project) => {
      showProject(client, project);
      onClose();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ label: String(form.get('label')), limit: String(form.get('limit') ?? '') });
  };
  return (
    <Dialog title={projectKey ? 'Edit key' : 'New key'} width={400} onClose={onClose}>
      <form className="form" onSubmit={onSubmit}>
        <TextInput
          label="Label"
          name="label"
          placeholder="Checkout workers"
          defaultValue={projectKey?.label ?? ''}
          maxLength={64}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
        />
        {projectKey && (
          <TextInput
            label="Events a minute, at most"
            description="Empty: no limit of its own."
            name="limit"
            inputMode="numeric"
            defaultValue={projectKey.rateLimitPerMinute ?? ''}
            autoComplete="off"
          />
        )}
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
            {projectKey ? 'Save' : 'Make the key'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

async function saveKey(slug: string, key: ProjectKey | undefined, { label, limit }: KeyForm) {
  if (!key) return api.addKey(slug, { label });
  const rateLimitPerMinute = readLimit(limit);
  if (rateLimitPerMinute === undefined) throw new Error('The limit has to be a whole number from 1 to 10,000,000.');
  return api.changeKey(slug, key.id, { label, rateLimitPerMinute });
}
