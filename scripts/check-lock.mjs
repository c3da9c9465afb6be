/**
 * Fails when package-lock.json would not install elsewhere: an optional platform package that a listed one names but the
 * lock lacks (`npm ci` then dies with "Missing: … from lock file"), or an address of one particular registry.
 */
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const problems = [];

const isLocked = (from, name) => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
};

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(path, name))
      problems.push(
        `${path}: optional package ${name} is missing; pin a release whose platform packages are all there`,
      );
  }
  if (/^https?:/.test(entry.resolved ?? ''))
    problems.push(`${path}: names a registry (${entry.resolved}); keep omit-lockfile-registry-resolved=true`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`package-lock.json: ${Object.keys(lock.packages).length} packages, complete`);
