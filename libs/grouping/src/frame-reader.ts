import type { Frame } from '@errata/protocol';

import { frameKey } from './described-frame.js';
import { describeFrame } from './frame.js';
import type { OmissionReason, Part } from './grouping.js';
import { languageOf } from './language.js';
import { outsideScope, type Scope } from './scope.js';
import type { Tables } from './tables.js';

/** What a frame says, or why it says nothing. */
export type FrameReader = (frame: Frame, scope: Scope) => Part | OmissionReason;

/** Frames of one event that are described; a hostile event may hold thousands, a real one rarely a hundred own ones. */
const FRAMES_DESCRIBED_MAX = 400;

/** Frames remembered from event to event, which are mostly about the same code; and the longest key of one. */
const FRAMES_REMEMBERED_MAX = 4096;
const KEY_LENGTH_MAX = 1024;

const remembered = new WeakMap<Tables, Map<string, Part | OmissionReason>>();

/** Of frames that are shared by events: those that are frozen. */
const shared = new WeakMap<Frame, { platform: string; tables: Tables; description: Part | OmissionReason }>();

function describeShared(frame: Frame, platform: string, tables: Tables): Part | OmissionReason {
  const known = shared.get(frame);
  if (known?.platform === platform && known.tables === tables) return known.description;
  const description = describeOnce(frame, platform, tables);
  if (Object.isFrozen(frame)) shared.set(frame, { platform, tables, description });
  return description;
}

function describeOnce(frame: Frame, platform: string, tables: Tables): Part | OmissionReason {
  const key = frameKey(frame, platform);
  if (key === undefined || key.length > KEY_LENGTH_MAX) return describeFrame(frame, platform, tables);
  const descriptions = remembered.get(tables) ?? new Map<string, Part | OmissionReason>();
  remembered.set(tables, descriptions);
  const known = descriptions.get(key);
  if (known !== undefined) return known;
  if (descriptions.size >= FRAMES_REMEMBERED_MAX) descriptions.clear();
  const description = describeFrame(frame, platform, tables);
  descriptions.set(key, description);
  return description;
}

/** A reader for one event: the rules ask about the same frames again and again, each is described once. */
export function createFrameReader(platform: string, tables: Tables): FrameReader {
  const described = new Map<Frame, Part | OmissionReason>();
  const describe = (frame: Frame): Part | OmissionReason => {
    const known = described.get(frame);
    if (known !== undefined) return known;
    if (described.size >= FRAMES_DESCRIBED_MAX) return 'far';
    const description = describeShared(frame, platform, tables);
    described.set(frame, description);
    return description;
  };
  return (frame, scope) =>
    outsideScope(frame, scope, tables.frameworks[languageOf(frame, platform)]) ?? describe(frame);
}
