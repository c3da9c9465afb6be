import type { Frame } from '@errata/protocol';

import { describeFrame } from './frame.js';
import type { OmissionReason, Part } from './grouping.js';
import { languageOf } from './language.js';
import { outsideScope, type Scope } from './scope.js';
import type { Tables } from './tables.js';

/** What a frame says, or why it says nothing. */
export type FrameReader = (frame: Frame, scope: Scope) => Part | OmissionReason;

/** Frames of one event that are described; a hostile event may hold thousands, a real one rarely a hundred own ones. */
const FRAMES_DESCRIBED_MAX = 400;

/** A reader for one event: the rules ask about the same frames again and again, each is described once. */
export function createFrameReader(platform: string, tables: Tables): FrameReader {
  const described = new Map<Frame, Part | OmissionReason>();
  const describe = (frame: Frame): Part | OmissionReason => {
    const known = described.get(frame);
    if (known !== undefined) return known;
    if (described.size >= FRAMES_DESCRIBED_MAX) return 'far';
    const description = describeFrame(frame, platform, tables);
    described.set(frame, description);
    return description;
  };
  return (frame, scope) =>
    outsideScope(frame, scope, tables.frameworks[languageOf(frame, platform)]) ?? describe(frame);
}
