import type { Ledger } from '@errata/contract';
import { countOf, exactNumber } from '../words/format-number.js';
import { countEnds, END_WORDS, ENDS } from './outcomes.js';

export interface SumStory {
  /** `1,284 events arrived in the last 24 hours: 1,200 stored, 80 filtered, 4 waiting.` */
  sentence: string;
  /** Only when it does not add up. */
  trouble?: string;
}

/** The sum in words. What is zero is not said. */
export function describeSum(ledger: Pick<Ledger, 'sums' | 'waiting' | 'difference'>, range: string): SumStory {
  const { received } = ledger.sums;
  const ends = countEnds(ledger);
  const parts = ENDS.filter((end) => ends[end] > 0).map((end) => `${exactNumber(ends[end])} ${END_WORDS[end].word}`);
  const trouble = describeDifference(ledger.difference);
  if (received === 0 && parts.length === 0) return { sentence: `No event arrived ${range}.` };
  return {
    sentence: `${countOf(received, 'event')} arrived ${range}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    ...(trouble && { trouble }),
  };
}

/** More can end than came in: an event from before the range may end within it, or still wait. */
function describeDifference(difference: number): string | undefined {
  if (difference === 0) return undefined;
  if (difference < 0)
    return `${countOf(-difference, 'event')} more ended or wait than came in: from before this range. A longer range shows them.`;
  return `This does not add up: of ${countOf(difference, 'event')} nobody knows what became. That is a fault of ours; the log of the worker may say more.`;
}
