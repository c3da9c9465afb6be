import type { IssuePage, IssueQuery } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { Count } from '../parts/Count.js';
import type { IssueTab } from '../search-params.js';

const TABS: { tab: IssueTab; word: string }[] = [
  { tab: 'unresolved', word: 'Unresolved' },
  { tab: 'resolved', word: 'Resolved' },
  { tab: 'muted', word: 'Muted' },
  { tab: 'all', word: 'All' },
];

export const IssueTabs = ({ filter, counts }: { filter: IssueQuery; counts: IssuePage['counts'] | undefined }) => (
  <nav className="tabs" aria-label="Issues by state">
    {TABS.map(({ tab, word }) => (
      <Link
        key={tab}
        to="/issues"
        search={({ status: _, ...rest }) => (tab === 'unresolved' ? rest : { ...rest, status: tab })}
        aria-current={(filter.status ?? 'unresolved') === tab ? 'page' : undefined}
        activeOptions={{ exact: true }}
        activeProps={{}}
      >
        {word}
        {counts && tab !== 'all' && counts[tab] > 0 && (
          <span className="third">
            <Count of={counts[tab]} />
          </span>
        )}
      </Link>
    ))}
  </nav>
);
