import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_ON_MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} the path of a Chromium; the variable CHROMIUM_PATH goes first */
export const findChromium = () => findProgram([process.env.CHROMIUM_PATH ?? '', ...CHROMIUM, ...CHROMIUM_ON_MACOS]);

/** @returns {string | undefined} the path of a Redis or Valkey; the variable REDIS_SERVER_PATH goes first */
export const findRedisServer = () =>
  findProgram([process.env.REDIS_SERVER_PATH ?? '', 'redis-server', 'valkey-server']);

function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names
    .filter(Boolean)
    .flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  return paths.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
