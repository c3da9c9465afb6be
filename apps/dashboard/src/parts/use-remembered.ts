import { useCallback, useState } from 'react';

/** A choice that outlives the visit, in the browser's storage. Without storage it lasts as long as the page. */
export function useRemembered<T extends string>(
  name: string,
  allowed: readonly T[],
  initial: T,
): [T, (value: T) => void] {
  const key = `errata.${name}`;
  const [value, setValue] = useState<T>(() => read(key, allowed) ?? initial);
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Private windows may forbid it.
      }
    },
    [key],
  );
  return [value, remember];
}

function read<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const stored = localStorage.getItem(key);
    return allowed.find((value) => value === stored);
  } catch {
    return undefined;
  }
}
