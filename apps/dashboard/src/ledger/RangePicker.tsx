import { Link } from '@tanstack/react-router';
import type { LedgerRange } from '../search-params.js';

const RANGES: { range: LedgerRange | '24h'; word: string }[] = [
  { range: '24h', word: '24 h' },
  { range: '7d', word: '7 d' },
  { range: '30d', word: '30 d' },
];

/** The address keeps the choice. */
export const RangePicker = ({ range: current }: { range: LedgerRange | '24h' }) => (
  <nav className="segmented" aria-label="Range">
    {RANGES.map(({ range, word }) => (
      <Link
        key={range}
        to="."
        search={{ tab: 'ledger', ...(range !== '24h' && { range }) }}
        replace
        resetScroll={false}
        aria-current={range === current ? 'true' : undefined}
        activeOptions={{ exact: true }}
        activeProps={{}}
      >
        {word}
      </Link>
    ))}
  </nav>
);
