const PREFIX = 'picked-';

/** The hash of events somebody picked out of their issue by hand: no rule places them, and none comes to them. */
export const pickedHash = (changeId: string): string => `${PREFIX}${changeId}`;

export const isPickedHash = (hash: string): boolean => hash.startsWith(PREFIX);
