import { Segmented } from '../parts/Segmented.js';
import type { FrameView } from '../search-params.js';
import { countOf } from '../words/format-number.js';
import type { Found } from './find-in-frames.js';

type Order = 'newest first' | 'newest last';

interface Props {
  view: FrameView;
  onView: (view: FrameView) => void;
  order: Order;
  onOrder: (order: Order) => void;
  words: string;
  onWords: (words: string) => void;
  found: Found | undefined;
  searchable: boolean;
}

const VIEWS = [
  { value: 'own', label: 'Own' },
  { value: 'all', label: 'All' },
  { value: 'raw', label: 'Raw' },
] as const;

const ORDERS = [
  { value: 'newest last', label: 'Newest last' },
  { value: 'newest first', label: 'Newest first' },
] as const;

export const StackToolbar = ({ view, onView, order, onOrder, words, onWords, found, searchable }: Props) => (
  <>
    <Segmented label="Frames" options={VIEWS} value={view} onChange={onView} />
    {view !== 'raw' && <Segmented label="Order of calls" options={ORDERS} value={order} onChange={onOrder} />}
    {view !== 'raw' && searchable && (
      <span className="find">
        <input
          type="search"
          className="field"
          aria-label="Find in variables"
          placeholder="find in variables…"
          value={words}
          spellCheck={false}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onWords('')}
        />
        <small role="status">
          {found &&
            (found.hits > 0
              ? `${countOf(found.hits, 'match', 'matches')} in ${countOf(found.byFrame.size, 'frame')}`
              : 'No match')}
        </small>
      </span>
    )}
  </>
);
