import type { IssueSummary } from '@errata/contract';
import { useCallback, useState } from 'react';

export interface Selection {
  /** The selected ones of the issues that are shown. */
  issues: IssueSummary[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  all: () => void;
  clear: () => void;
}

export function useSelection(shown: IssueSummary[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setIds((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  return {
    issues: shown.filter((issue) => ids.has(issue.id)),
    has: (id) => ids.has(id),
    toggle,
    all: () => setIds(new Set(shown.map((issue) => issue.id))),
    clear: () => setIds(new Set()),
  };
}
