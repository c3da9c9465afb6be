import { useState } from 'react';

/**
 * Whether something is open: because a search found something in it, else as it stands at first. A new search decides anew;
 * until then the reader's own choice holds.
 *
 * @param found what a search found inside, another object for every search; undefined where it found nothing
 */
export function useOpened(found: object | undefined, first = false): [boolean, (open: boolean) => void] {
  const [chosen, setChosen] = useState<{ open: boolean; under: object | undefined }>();
  const open = chosen && chosen.under === found ? chosen.open : found !== undefined || first;
  return [open, (next) => setChosen({ open: next, under: found })];
}
