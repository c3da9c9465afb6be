/**
 * Levels of what is passed over, twice as many as are shown. Whoever parses the rest must leave as many for when all of it is
 * parsed.
 */
export const SKIMMED_DEPTH_MAX = 12;

/** Not an empty object: what stands under a secret's name, `"session":{"vars":{…}}`, is a secret unless nothing is in it. */
export const SKIMMED = '{"":1}';
