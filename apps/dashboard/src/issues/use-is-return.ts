import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Entries of the browser's history that were shown since the page was loaded. */
const seen = new Set<string>();

/** Whether people came back to where they had been, by Back, Forward or a key, instead of going there anew. */
export function useIsReturn(): boolean {
  const { history } = useRouter();
  // As it was on mount: the address changes before what it shows does.
  const [entry] = useState(() => {
    const key = history.location.state.__TSR_key ?? '';
    return { key, isReturn: seen.has(key) };
  });
  useEffect(() => void seen.add(entry.key), [entry]);
  return entry.isReturn;
}
