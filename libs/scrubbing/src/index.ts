export { holdsAllMembers } from './holds-all-members.js';
export type { ScrubSettings } from './names.js';
export { FILTERED } from './removal.js';
export { REMOVAL_REASONS, type RemovalRule } from './removal-reasons.js';
export type { Skimmed } from './skim-event.js';
export { SKIMMED_DEPTH_MAX } from './skimmed.js';
export { compileScrubber, compileTextScrubber, scrubEvent, type Scrubber } from './scrub-event.js';
