import { cpus } from 'node:os';

/** Time all processors were idle, and all of their time, since the machine started. */
export interface ProcessorTimes {
  idle: number;
  all: number;
}

/** Shorter, and single ticks would decide. */
const LOOK_MS = 500;

/**
 * @param read the machine's, which in a container may have more processors than this process gets
 * @returns says which share of the processors' time was free when it was last looked at; 0 before it is known
 */
export function watchProcessors(now: () => number = Date.now, read = readProcessorTimes): () => number {
  let seen = read();
  let seenAt = now();
  let free = 0;
  return () => {
    if (now() - seenAt < LOOK_MS) return free;
    const times = read();
    if (times.all > seen.all) free = (times.idle - seen.idle) / (times.all - seen.all);
    seen = times;
    seenAt = now();
    return free;
  };
}

/** In milliseconds. */
export function readProcessorTimes(): ProcessorTimes {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, { idle, irq, nice, sys, user }) => sum + idle + irq + nice + sys + user, 0),
  };
}
