import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** Builds, packs and unpacks the package where nothing of the workspace is near, with the scenarios beside it. */
export default function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'errata-sdk-'));
  const target = join(folder, 'node_modules/@errata/sdk');
  mkdirSync(target, { recursive: true });
  execFileSync('npm', ['run', 'build'], { cwd: PACKAGE, stdio: 'pipe' });
  execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: PACKAGE, stdio: 'pipe' });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(folder, archive), '--strip-components=1', '-C', target]);
  const express = dirname(createRequire(import.meta.url).resolve('express/package.json'));
  symlinkSync(express, join(folder, 'node_modules/express'));
  cpSync(join(PACKAGE, 'test/scenarios'), folder, { recursive: true });
  process.env.ERRATA_SDK_INSTALLED = folder;
}
