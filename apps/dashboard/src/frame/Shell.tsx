import './frame.css';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { useListMemory } from '../issues/use-list-memory.js';
import { useShortcuts } from '../parts/use-shortcuts.js';
import { Banners } from './Banners.js';
import { Rail } from './Rail.js';
import { ShortcutsHelp } from './ShortcutsHelp.js';
import { TopBar } from './TopBar.js';

/** The frame around every page: rail, top bar, and the keys that work everywhere. */
export function Shell() {
  const [helpOpen, setHelpOpen] = useState(false);
  useListMemory();
  useShortcuts({
    '?': () => setHelpOpen(true),
    '/': () => document.querySelector<HTMLInputElement>('input[type=search][name=search]')?.focus(),
  });
  return (
    <div className="frame">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <Rail onShortcuts={() => setHelpOpen(true)} />
      <div className="frame-main">
        <TopBar onShortcuts={() => setHelpOpen(true)} />
        <main id="page" tabIndex={-1}>
          <Banners />
          <Outlet />
        </main>
      </div>
      <ShortcutsHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
