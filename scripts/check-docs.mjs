/** Fails when a document names a file, a script or an environment variable that does not exist. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './workspace.mjs';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n');
const documents = tracked.filter(
  (file) => file.endsWith('.md') && !file.includes('/fixtures/') && existsSync(join(ROOT, file)),
);
const settings = readFileSync(join(ROOT, 'libs/config/src/settings.ts'), 'utf8');
const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
const problems = [];

for (const document of documents) {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const report = (problem) => problems.push(`${document}: ${problem}`);
  const exists = (path) => existsSync(join(ROOT, path)) || existsSync(join(ROOT, dirname(document), path));

  // `apps/ingest/src/main.ts` in back quotes, and [links](docs/x.md). A path with a placeholder names no one file.
  for (const [, path] of text.matchAll(/`((?:apps|libs|docs|scripts)\/[\w./@-]*)`/g))
    if (!exists(path)) report(`there is no ${path}`);
  for (const [, link] of text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g))
    if (!exists(link)) report(`there is no ${link}`);
  for (const [, name] of text.matchAll(/\b(ERRATA_[A-Z_]*[A-Z])\b/g))
    if (!settings.includes(`'${name.replace(/_FILE$/, '')}'`)) report(`there is no variable ${name}`);
  for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g))
    if (!(name in scripts)) report(`there is no npm script ${name}`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${documents.length} documents name only what exists`);
