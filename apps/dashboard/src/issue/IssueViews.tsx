import { Link } from '@tanstack/react-router';
import { Count } from '../parts/Count.js';
import type { IssueView } from '../search-params.js';

const VIEWS: { view: IssueView | undefined; word: string }[] = [
  { view: undefined, word: 'One event' },
  { view: 'events', word: 'All events' },
  { view: 'fingerprints', word: 'Fingerprints' },
];

/** The ways to look at an issue. The shown event stays in the address, so that going back to it finds it. */
export const IssueViews = ({ current, kept }: { current: IssueView | undefined; kept: number | undefined }) => (
  <nav className="tabs issue-views" aria-label="Views of the issue">
    {VIEWS.map(({ view, word }) => (
      <Link
        key={word}
        to="."
        search={({ view: _, ...rest }) => (view ? { ...rest, view } : rest)}
        resetScroll={false}
        aria-current={view === current ? 'page' : undefined}
        activeOptions={{ exact: true }}
        activeProps={{}}
      >
        {word}
        {view === 'events' && kept !== undefined && (
          <span className="third">
            <Count of={kept} />
          </span>
        )}
      </Link>
    ))}
  </nav>
);
