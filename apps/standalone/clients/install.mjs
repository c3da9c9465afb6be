import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SDK = fileURLToPath(new URL('../../../libs/sdk', import.meta.url));

const execute = promisify(execFile);
const pinned = (packages, separator) =>
  Object.entries(packages).map(([name, version]) => `${name}${separator}${version}`);

/** The program each tool needs, and what it does in the client's folder. Those that build know themselves what is new. */
const TOOLS = {
  nothing: { needs: [], install: async () => {} },
  npm: {
    needs: ['npm'],
    once: true,
    async install(folder, dependencies, overrides = {}) {
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
      await execute('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--install-links'], {
        cwd: folder,
      });
    },
  },
  /** Our own SDK, packed as it is published; built and packed each time, because its version does not tell. */
  ownSdk: {
    needs: ['npm'],
    async install(folder, dependencies) {
      await execute('npm', ['run', '--silent', 'build'], { cwd: SDK });
      const { stdout } = await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: SDK });
      rmSync(join(folder, 'node_modules', '@errata'), { recursive: true, force: true });
      rmSync(join(folder, 'package-lock.json'), { force: true });
      await TOOLS.npm.install(folder, { ...dependencies, '@errata/sdk': `file:${stdout.trim()}` });
    },
  },
  pip: {
    needs: ['python3'],
    once: true,
    async install(folder, packages) {
      await execute('python3', ['-m', 'venv', 'venv'], { cwd: folder });
      await execute('venv/bin/pip', ['install', '-q', '--disable-pip-version-check', ...packages], { cwd: folder });
    },
  },
  gem: {
    needs: ['ruby'],
    once: true,
    /** The system's own gem does as well, if it is of the wanted version. */
    async install(folder, packages) {
      for (const [name, version] of Object.entries(packages)) {
        const there = `gem ${JSON.stringify(name)}, ${JSON.stringify(version)}`;
        await execute('ruby', ['-e', there]).catch(() =>
          execute('gem', ['install', name, '-v', version, '--no-document', '-i', join(folder, 'gems')]),
        );
      }
    },
  },
  composer: {
    needs: ['php', 'composer'],
    once: true,
    install: (folder, packages) =>
      execute('composer', ['require', '-q', '-n', ...pinned(packages, ':')], { cwd: folder, env: process.env }),
  },
  go: { needs: ['go'], install: (folder) => execute('go', ['build', '-o', 'shop', '.'], { cwd: folder }) },
  maven: {
    needs: ['java', 'mvn'],
    install: (folder) => execute('mvn', ['-q', '-B', 'compile', 'dependency:copy-dependencies'], { cwd: folder }),
  },
  cargo: { needs: ['cargo'], install: (folder) => execute('cargo', ['build', '-q', '--locked'], { cwd: folder }) },
};

const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|you are offline|resolve host|could not be fully loaded|Could not find a valid gem|Failed to open/i;

/**
 * Brings the client's shop and its pinned packages into its folder; what is there already stays.
 *
 * @returns {Promise<string | undefined>} why this machine cannot run it; undefined when all is there
 * @throws when an installation fails though its registry answers
 */
export async function installClient({ source, install: [tool, ...what] }, folder, sourceFolder) {
  const { needs, once, install } = TOOLS[tool];
  for (const program of needs) if (!(await isThere(program))) return `${program} is not installed`;
  cpSync(join(sourceFolder, source), folder, { recursive: true });
  const stamp = join(folder, '.installed');
  const wanted = JSON.stringify(what);
  if (once && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  rmSync(stamp, { force: true });
  try {
    await install(folder, ...what);
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? error.message}`.trim();
    const reason = said.split('\n').find((line) => UNREACHABLE.test(line));
    if (reason) return `${tool}: ${reason.trim()}`;
    throw new Error(`${tool}: ${said}`, { cause: error });
  }
  writeFileSync(stamp, wanted);
  return undefined;
}

const isThere = (program) =>
  execute('which', [program]).then(
    () => true,
    () => false,
  );
