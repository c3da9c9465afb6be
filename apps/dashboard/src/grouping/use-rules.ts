import type { GroupingRules } from '@errata/contract';
import { type RuleProblem, parseRules } from '@errata/grouping/rules';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../api/client.js';
import { rulesQuery } from '../api/queries.js';
import { ApiError } from '../api/request.js';
import { useSettled } from '../parts/use-settled.js';

/** Long enough that nobody is told of a mistake in the middle of a word. */
const QUIET_MS = 400;

/** The rules of a project while somebody edits them. */
export interface RulesEdit {
  text: string;
  setText: (text: string) => void;
  /** The text once nobody types, and what cannot be read of it. */
  settledText: string;
  problems: RuleProblem[];
  isDirty: boolean;
  /** What the text is compared with: the rules as they were read or saved last. */
  base: GroupingRules;
  save: () => void;
  discard: () => void;
  isSaving: boolean;
  /** Saved, and nothing was changed since. */
  isSaved: boolean;
  error: Error | null;
  /** Set when somebody else saved meanwhile: their rules. */
  theirs: GroupingRules | undefined;
  keepMine: () => void;
  takeTheirs: () => void;
}

export function useRules(slug: string, stored: GroupingRules): RulesEdit {
  const client = useQueryClient();
  const [base, setBase] = useState(stored);
  const [text, setText] = useState(stored.text);
  const [theirs, setTheirs] = useState<GroupingRules>();
  const settledText = useSettled(text, QUIET_MS);
  const problems = useMemo(() => parseRules(settledText).problems, [settledText]);
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: () => saveRules(slug, text, base.version),
    onSuccess: (answer) => {
      if ('theirs' in answer) {
        setTheirs(answer.theirs);
        return;
      }
      setBase(answer.saved);
      client.setQueryData(rulesQuery(slug).queryKey, answer.saved);
    },
  });
  const startFrom = (rules: GroupingRules, nextText: string) => {
    setBase(rules);
    setText(nextText);
    setTheirs(undefined);
    reset();
  };
  const isDirty = text !== base.text;
  return {
    text,
    setText,
    settledText,
    problems,
    isDirty,
    base,
    save: () => {
      if (isDirty && problems.length === 0 && !theirs) mutate();
    },
    discard: () => startFrom(base, base.text),
    isSaving: isPending,
    isSaved: isSuccess && !isDirty && !theirs,
    error,
    theirs,
    keepMine: () => theirs && startFrom(theirs, text),
    takeTheirs: () => theirs && startFrom(theirs, theirs.text),
  };
}

/** Saving over somebody else's change is refused; then what they saved is the answer. */
async function saveRules(
  slug: string,
  text: string,
  version: number,
): Promise<{ saved: GroupingRules } | { theirs: GroupingRules }> {
  try {
    return { saved: await api.saveRules(slug, { text, version }) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return { theirs: await api.rules(slug) };
    throw error;
  }
}
