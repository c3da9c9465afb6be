import { useCallback } from 'react';

/**
 * A ref for the button below a list: loads the next page before people reach its place.
 *
 * @param load the same function on every render, else the button is watched anew each time
 */
export const useNear = (load: () => unknown): ((element: HTMLElement | null) => (() => void) | undefined) =>
  useCallback(
    (element) => {
      if (!element) return undefined;
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: '600px' });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [load],
  );
