/** So much work waits already that more is refused. */
export class TooBusyError extends Error {
  override name = 'TooBusyError';
}

/**
 * Makes a function that runs what it is given, `atOnceMax` at a time and in order; at most `waitingMax` wait.
 *
 * @returns a function that rejects with TooBusyError when the line is full
 */
export function limitConcurrency(atOnceMax: number, waitingMax: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnceMax) running += 1;
    else {
      if (waiting.length >= waitingMax) throw new TooBusyError(`More than ${waitingMax} are waiting`);
      // Whoever finishes hands its place over, so nobody can jump the line in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
