import type { KeyChange, ProjectDetail, ProjectKey } from '@errata/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { projectQuery } from '../api/queries.js';
import { useToasts } from '../frame/toasts.js';

/** Enables or disables a key at once, with undo. */
export function useKeyChange(slug: string): { switchKey: (key: ProjectKey) => void } {
  const client = useQueryClient();
  const toasts = useToasts();
  const { mutate } = useMutation({
    mutationFn: ({ id, ...change }: KeyChange & { id: string }) => api.changeKey(slug, id, change),
    onSuccess: (project) => showProject(client, project),
    onError: (error) => toasts.show({ text: error.message }),
  });
  return {
    switchKey: ({ id, label, disabled }) =>
      mutate(
        { id, disabled: !disabled },
        {
          onSuccess: () =>
            toasts.show({
              text: `“${label}” ${disabled ? 'enabled' : 'disabled'}`,
              undo: () => mutate({ id, disabled }),
            }),
        },
      ),
  };
}

/** A changed project, wherever it is shown. */
export function showProject(client: QueryClient, project: ProjectDetail): void {
  client.setQueryData(projectQuery(project.slug).queryKey, project);
  void client.invalidateQueries({ queryKey: ['projects'], exact: true });
}
