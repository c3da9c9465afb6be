export { groupEvent } from './group-event.js';
export type { Grouping, GroupingRecord, Omission, Part, PartKind, Strategy } from './grouping.js';
export { OMISSION_REASONS, type OmissionReason } from './omission-reasons.js';
export { GROUPING_VERSION, GROUPING_VERSIONS } from './version.js';
export { type Move, type MovedIssue, type MovesSummary, summariseMoves } from './summarise-moves.js';
export { crashVariables } from './crash-variables.js';
export { countedTags } from './counted-tags.js';
export { createMatcher, type HashSplit, type SplitCondition, splitHash } from './split-hash.js';
export { olderHashes } from './older-hashes.js';
