import type { Frame } from '@errata/protocol';

import { describeFrame } from './frame.js';
import type { OmissionReason, Part } from './grouping.js';
import type { Tables } from './tables.js';

/** What a frame says, or why it says nothing. */
export type FrameReader = (frame: Frame) => Part | OmissionReason;

/** Frames of one event that are described; a hostile event may hold thousands, a real one rarely a hundred own ones. */
const FRAMES_DESCRIBED_MAX = 400;

/** A reader for one event: the rules ask about the same frames again and again, each is described once. */
export function createFrameReader(platform: string, tables: Tables): FrameReader {
  const described = new Map<Frame, Part | OmissionReason>();
  return (frame) => {
    const known = described.get(frame);
    if (known !== undefined) return known;
    if (described.size >= FRAMES_DESCRIBED_MAX) return 'far';
    const description = describeFrame(frame, platform, tables);
    described.set(frame, description);
    return description;
  };
}
