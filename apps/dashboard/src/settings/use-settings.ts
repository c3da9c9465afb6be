import type { ProjectDetail } from '@errata/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { showProject } from '../keys/use-key-change.js';
import { changedFields, changeOf, draftOf, type Field, findProblems, type SettingsDraft } from './settings-draft.js';

/** The settings of a project while somebody edits them. */
export interface SettingsEdit {
  draft: SettingsDraft;
  set: <F extends Field>(field: F, value: SettingsDraft[F]) => void;
  changed: Field[];
  problems: Partial<Record<Field, string>>;
  save: () => void;
  discard: () => void;
  saving: boolean;
  /** Saved, and nothing was changed since. */
  saved: boolean;
  error: Error | null;
}

export function useSettings(project: ProjectDetail): SettingsEdit {
  const client = useQueryClient();
  const [base, setBase] = useState(() => draftOf(project));
  const [draft, setDraft] = useState(base);
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: () => api.changeProject(project.slug, changeOf(draft)),
    onSuccess: (changed) => {
      const stored = draftOf(changed);
      setBase(stored);
      setDraft(stored);
      showProject(client, changed);
    },
  });
  const changed = changedFields(draft, base);
  const problems = findProblems(draft);
  return {
    draft,
    set: (field, value) => setDraft((before) => ({ ...before, [field]: value })),
    changed,
    problems,
    save: () => {
      if (changed.length > 0 && Object.keys(problems).length === 0) mutate();
    },
    discard: () => {
      setDraft(base);
      reset();
    },
    saving: isPending,
    saved: isSuccess && changed.length === 0,
    error,
  };
}
