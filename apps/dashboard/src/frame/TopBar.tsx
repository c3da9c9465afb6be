import { AccountMenu } from './AccountMenu.js';
import { LiveMark } from './LiveMark.js';
import { ProjectPicker } from './ProjectPicker.js';
import { SearchBox } from './SearchBox.js';

export const TopBar = ({ onShortcuts }: { onShortcuts: () => void }) => (
  <header className="topbar">
    <ProjectPicker />
    <SearchBox />
    <LiveMark />
    <AccountMenu onShortcuts={onShortcuts} />
  </header>
);
