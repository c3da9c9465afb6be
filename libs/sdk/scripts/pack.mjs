/**
 * The last step of the build: the package as a file, which every installation serves at /sdk/errata-sdk.tgz, so that
 * `npm install <address>` always brings the SDK that fits the server.
 */
import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';

// The types for require() live in a folder of their own, because their package.json says CommonJS.
writeFileSync('dist/types-cjs/package.json', '{"type":"commonjs"}\n');
const [{ filename }] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--pack-destination', 'dist'], { encoding: 'utf8' }),
);
renameSync(`dist/${filename}`, 'dist/errata-sdk.tgz');
