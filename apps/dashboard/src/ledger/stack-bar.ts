import type { Bar } from './group-hours.js';
import { type End, ENDS } from './outcomes.js';

/** Events that wait have not ended in any hour. */
export const DRAWN = ENDS.filter((end): end is Exclude<End, 'waiting'> => end !== 'waiting');

export const totalOf = (bar: Bar): number => DRAWN.reduce((sum, end) => sum + bar[end], 0);

/** Smaller parts would not be seen, and one refused event can be what somebody looks for. */
const TALL_MIN = 2;

export interface StackedPart {
  end: (typeof DRAWN)[number];
  n: number;
  /** From the top of the drawing, as its height: pixels. */
  top: number;
  tall: number;
}

/** The parts of a bar that are not nothing, from the bottom up. They fill the drawing where the total is the peak. */
export function stackBar(bar: Bar, peak: number, height: number): StackedPart[] {
  const parts = DRAWN.filter((end) => bar[end] > 0);
  const free = height - TALL_MIN * parts.length;
  let bottom = height;
  return parts.map((end) => {
    const tall = TALL_MIN + (bar[end] / peak) * free;
    bottom -= tall;
    return { end, n: bar[end], top: bottom, tall };
  });
}
