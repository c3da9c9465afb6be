import type { Change, ChangeRequest, ChangeSummary } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { changeQuery, dryRunQuery } from '../api/queries.js';

export interface DryRun {
  /** What would happen; undefined until the worker has looked. */
  summary: ChangeSummary | undefined;
  /** The looking itself, for its progress. */
  run: Change | undefined;
  error: Error | null;
  retry: () => void;
}

/** Asks what a change would do, as soon as the change is known. Nothing is changed by it. */
export function useDryRun(slug: string, change: ChangeRequest | undefined): DryRun {
  const asked = useQuery(dryRunQuery(slug, change));
  const id = asked.data?.id ?? '';
  const followed = useQuery({ ...changeQuery(slug, id), enabled: asked.data !== undefined });
  const run = followed.data ?? asked.data;
  const failure = run?.state === 'failed' ? new Error(run.error ?? 'The worker could not look.') : null;
  return {
    summary: run?.state === 'done' ? (run.summary ?? undefined) : undefined,
    run,
    error: asked.error ?? followed.error ?? failure,
    retry: () => void asked.refetch(),
  };
}
