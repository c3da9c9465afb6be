import { constants, setPriority } from 'node:os';

/**
 * Leaves the processor to whoever accepts, where there is not enough for both: an event that waits in the inbox is safe, one
 * that is not accepted may be lost.
 */
export const giveWay = (): void => setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
