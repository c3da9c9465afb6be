export type { ScrubSettings } from './names.js';
export { FILTERED, REMOVAL_REASONS, type RemovalRule } from './removal.js';
export { compileScrubber, compileTextScrubber, scrubEvent } from './scrub-event.js';
