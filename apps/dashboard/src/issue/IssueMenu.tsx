import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Key } from '../parts/Key.js';
import type { IssueView } from '../search-params.js';

/** What is seldom done with an issue. */
export function IssueMenu({ onSplit }: { onSplit: (() => void) | undefined }) {
  const navigate = useNavigate();
  const show = (view: IssueView) => () =>
    void navigate({ to: '.', search: (search) => ({ ...search, view }), resetScroll: false });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="button square" aria-label="More">
          ⋯
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {onSplit && (
          <Menu.Item onClick={onSplit} rightSection={<Key>⇧S</Key>}>
            Split…
          </Menu.Item>
        )}
        <Menu.Item onClick={show('events')} rightSection={<Key>E</Key>}>
          All events
        </Menu.Item>
        <Menu.Item onClick={show('fingerprints')}>Fingerprints</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
