import { Link } from '@tanstack/react-router';
import type { ProjectTab } from '../search-params.js';

const TABS: { tab: ProjectTab | undefined; word: string }[] = [
  { tab: undefined, word: 'Set-up' },
  { tab: 'ledger', word: 'Ledger' },
  { tab: 'settings', word: 'Settings' },
  { tab: 'grouping', word: 'Grouping' },
  { tab: 'keys', word: 'Keys' },
];

export const ProjectTabs = ({ slug, current }: { slug: string; current: ProjectTab | undefined }) => (
  <nav className="tabs project-tabs" aria-label="Project">
    {TABS.map(({ tab, word }) => (
      <Link
        key={word}
        to="/projects/$slug"
        params={{ slug }}
        search={tab ? { tab } : {}}
        aria-current={tab === current ? 'page' : undefined}
        activeOptions={{ exact: true }}
        activeProps={{}}
      >
        {word}
      </Link>
    ))}
  </nav>
);
