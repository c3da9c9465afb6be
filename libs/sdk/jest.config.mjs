import { fileURLToPath } from 'node:url';

import { preset } from '../../jest.preset.mjs';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));

/** No database: the scenarios run against the packed package, installed into a folder of its own. */
export default preset('sdk', {
  globalSetup: path('./test/install-package.mjs'),
  globalTeardown: path('./test/remove-package.mjs'),
});
