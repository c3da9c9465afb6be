import { useSyncExternalStore } from 'react';

/**
 * Whether letters and signs do something by themselves. Who speaks to the computer, or hits keys by accident, can turn
 * that off (WCAG 2.1.4); the choice outlives the visit. The page's root says it for the style sheets, because keys that do
 * nothing are not to stand on the buttons.
 */
const KEY = 'errata.single-keys';

let isOn = read();
const listeners = new Set<() => void>();
mark();

export const areSingleKeysOn = (): boolean => isOn;

export const useSingleKeys = (): [isOn: boolean, turn: (on: boolean) => void] => [
  useSyncExternalStore(subscribe, areSingleKeysOn),
  turnSingleKeys,
];

function turnSingleKeys(on: boolean): void {
  isOn = on;
  mark();
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Private windows may forbid it: then it lasts as long as the page.
  }
  for (const tell of listeners) tell();
}

function mark(): void {
  document.documentElement.dataset['singleKeys'] = isOn ? 'on' : 'off';
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
