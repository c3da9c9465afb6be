import type { Frame } from '../event.js';
import { LIMITS } from '../limits.js';

/**
 * In a long trace only so many frames keep source and variables. The others lose them from the middle outwards, library
 * code first: both ends, where it began and where it failed, are what a person reads.
 */
export function slimFrames(frames: Frame[]): void {
  const excess = frames.length - LIMITS.framesDetailedMax;
  if (excess <= 0) return;
  const middle = (frames.length - 1) / 2;
  const order = frames.map((frame, index) => ({ frame, index, distance: Math.abs(index - middle) }));
  order.sort((a, b) => Number(a.frame.in_app) - Number(b.frame.in_app) || a.distance - b.distance);
  for (const { frame, index } of order.slice(0, excess)) frames[index] = slim(frame);
}

/** A new one: the frame may be of other events too. */
function slim({ vars: _vars, pre_context: _before, post_context: _after, ...kept }: Frame): Frame {
  return kept;
}
