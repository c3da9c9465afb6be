import { constants, setPriority } from 'node:os';
import { DIGEST_PACE } from '@errata/ingest';

/**
 * Leaves the processor to whoever accepts, where there is not enough for both: an event that waits in the inbox is safe, one
 * that is not accepted may be lost. A low priority is not enough, because PostgreSQL has its own for both: while the supervisor says
 * that requests are answered late, digests rest. Nor is it the lowest: beside another busy program that would leave a digest
 * next to nothing of a processor.
 */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  process.on('message', (message) => {
    if (message === 'pressed') DIGEST_PACE.rest();
  });
}
