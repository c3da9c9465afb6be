import type { IssueQuery } from '@errata/contract';
import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { IssueSort } from '../search-params.js';

const SORTS: Record<IssueSort, string> = {
  lastSeen: 'Last seen',
  firstSeen: 'First seen',
  events: 'Events',
  users: 'Users',
};

export function SortMenu({ filter }: { filter: IssueQuery }) {
  const navigate = useNavigate();
  const current = filter.sort ?? 'lastSeen';
  const pick = (sort: IssueSort) =>
    void navigate({
      to: '/issues',
      search: ({ sort: _, ...rest }) => (sort === 'lastSeen' ? rest : { ...rest, sort }),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="button quiet" aria-label={`Sort: ${SORTS[current]}`}>
          {SORTS[current]} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(SORTS) as IssueSort[]).map((sort) => (
          <Menu.Item key={sort} onClick={() => pick(sort)} rightSection={sort === current ? '✓' : undefined}>
            {SORTS[sort]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
