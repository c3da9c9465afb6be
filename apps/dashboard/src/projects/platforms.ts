import { SNIPPETS } from './snippets.js';

/** What a project's platform may be chosen from. */
export const PLATFORMS = [
  ...SNIPPETS.filter(({ id }) => id !== 'errata').map(({ id, name }) => ({ value: id, label: name })),
  { value: 'other', label: 'Something else' },
];
