/** Limits of a project's rules: every rule is tried on every event. */
export const RULE_LIMITS = {
  /** All rules and comments together. */
  textCharsMax: 64 * 1024,
  /** Lines that are rules; comments and empty lines are free. */
  rulesMax: 200,
  matchersMax: 16,
  patternCharsMax: 256,
  /** One part of a fingerprint, or a title. */
  actionTextCharsMax: 256,
} as const;

/** Characters of a text that are matched, from its start: who writes a rule means what a message begins with. */
export const MATCHED_CHARS_MAX = 2048;
/** The same for the texts of a frame, of which there are many. */
export const MATCHED_FRAME_CHARS_MAX = 512;

/** Frames that are matched, those nearest the failure: as many as the parser keeps of one stack. */
export const MATCHED_FRAMES_MAX = 250;
