import type { RulesPreview } from '@errata/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rulesPreviewQuery } from '../api/queries.js';
import type { RulesEdit } from './use-rules.js';

export interface PreviewState {
  /** Of the settled text, or while `isStale` of the text before it. */
  data: RulesPreview | undefined;
  isStale: boolean;
  error: Error | null;
  retry: () => void;
}

/** What the rules would do to stored events. Asked for once the text can be read and nobody types. */
export function useRulesPreview(slug: string, { text, settledText, problems, base }: RulesEdit): PreviewState {
  const hasRules = settledText.trim() !== '' || base.version > 0;
  const { data, isPlaceholderData, error, refetch } = useQuery({
    ...rulesPreviewQuery(slug, settledText),
    enabled: hasRules && problems.length === 0,
    placeholderData: keepPreviousData,
  });
  return {
    data: hasRules ? data : undefined,
    isStale: isPlaceholderData || text !== settledText || problems.length > 0,
    error,
    retry: () => void refetch(),
  };
}
