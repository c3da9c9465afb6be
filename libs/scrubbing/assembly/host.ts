/*
 * What only the host knows. Places are addresses in memory; answers are numbers, because booleans of JavaScript are not
 * WebAssembly's.
 */

/** One of the verdicts of names.ts. */
export declare function judgeName(start: i32, end: i32): i32;

/** Whether a text is free of secrets. @param seen see glance.ts */
export declare function isFreeText(start: i32, end: i32, seen: i32): i32;

/** Whether a JSON string, without its quotes, is one and free of secrets. */
export declare function isFreeRawText(start: i32, end: i32): i32;

/** Whether a JSON value gives nothing away: it stands under the name of a secret. */
export declare function isMasked(start: i32, end: i32): i32;

/** Whether two texts, that may be a name and its value, are free of secrets. @param start where their list begins, not yet ended */
export declare function isFreePair(start: i32, end: i32): i32;

/** Whether a number with an exponent is free of secrets. */
export declare function isFreeNumber(start: i32, end: i32): i32;
