import './shortcuts.css';
import { Modal } from '@mantine/core';
import { SingleKeysSwitch } from './SingleKeysSwitch.js';

const GROUPS: { title: string; keys: [keys: string[], does: string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['/'], 'Search issues'],
      [['?'], 'Show these shortcuts'],
      [['Z'], 'Undo, while it is offered'],
      [['Esc'], 'Close, or leave the search box'],
    ],
  },
  {
    title: 'Issues',
    keys: [
      [['J', '↓'], 'Next issue'],
      [['K', '↑'], 'Previous issue'],
      [['Enter', 'O'], 'Open'],
      [['X'], 'Select'],
      [['R'], 'Resolve or reopen'],
      [['M'], 'Mute or unmute'],
      [['Shift M'], 'Merge the selected issues'],
    ],
  },
  {
    title: 'One issue',
    keys: [
      [['R'], 'Resolve or reopen'],
      [['M'], 'Mute or unmute'],
      [['P'], 'Previous event'],
      [['N'], 'Next event'],
      [['E'], 'All events, or back to one'],
      [['Shift S'], 'Split the issue'],
      [['U'], 'Back to the list'],
    ],
  },
  {
    title: 'Events of an issue',
    keys: [
      [['J', '↓'], 'Next row'],
      [['K', '↑'], 'Previous row'],
      [['Enter', 'O'], 'Open'],
      [['X'], 'Pick for a split'],
    ],
  },
];

export const ShortcutsHelp = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title="Keyboard shortcuts"
    size={420}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <div className="shortcuts">
      <SingleKeysSwitch />
      {GROUPS.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([names, does]) => (
              <div key={does}>
                <dt>{does}</dt>
                <dd>
                  {names.map((name) => (
                    <kbd key={name} className="key">
                      {name}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Modal>
);
