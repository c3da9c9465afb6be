export type { ScrubSettings } from './names.js';
export { FILTERED } from './removal.js';
export { REMOVAL_REASONS, type RemovalRule } from './removal-reasons.js';
export { SKIMMED_DEPTH_MAX } from './skim-variables.js';
export { compileScrubber, compileTextScrubber, scrubEvent, type Scrubber } from './scrub-event.js';
