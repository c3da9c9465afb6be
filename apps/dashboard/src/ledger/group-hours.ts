import type { Ledger } from '@errata/contract';
import type { LedgerRange } from '../search-params.js';

type Hour = Ledger['hours'][number];

/** What is drawn as one bar: `span` hours from `from` on. */
export interface Bar extends Omit<Hour, 'hour'> {
  from: string;
}

export interface Range {
  hours: number;
  /** Hours to a bar: a bar that is thinner than a few pixels tells nothing. */
  span: number;
  words: string;
}

export const RANGES: Record<LedgerRange | '24h', Range> = {
  '24h': { hours: 24, span: 1, words: 'in the last 24 hours' },
  '7d': { hours: 168, span: 3, words: 'in the last 7 days' },
  '30d': { hours: 720, span: 12, words: 'in the last 30 days' },
};

/** Sums of `span` hours each, oldest first. The last one may be of fewer. */
export function groupHours(hours: readonly Hour[], span: number): Bar[] {
  return Array.from({ length: Math.ceil(hours.length / span) }, (_, at) => {
    const group = hours.slice(at * span, (at + 1) * span);
    const sum = (field: keyof Omit<Hour, 'hour'>) => group.reduce((total, hour) => total + hour[field], 0);
    return {
      from: group[0]!.hour,
      received: sum('received'),
      stored: sum('stored'),
      duplicate: sum('duplicate'),
      filtered: sum('filtered'),
      rateLimited: sum('rateLimited'),
      invalid: sum('invalid'),
    };
  });
}
