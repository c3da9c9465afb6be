import { expect, test } from '@jest/globals';
import { snippetFor, SNIPPETS } from './snippets.js';

const DSN = 'https://0123456789abcdef0123456789abcdef@errors.example/1';

test.each(SNIPPETS)('the snippet for $name holds the DSN', ({ code }) => expect(code(DSN)).toContain(DSN));

test.each([
  ['python-django', 'python-django'],
  ['python-celery', 'python'],
  ['javascript-react', 'javascript'],
  ['other', 'errata'],
  [undefined, 'errata'],
])('a project of platform %s is shown the snippet %s', (platform, id) => expect(snippetFor(platform).id).toBe(id));
