import type { DescribedFrame } from './described-frame.js';

import type { Language } from './language.js';
import { rewrite } from './rewrite.js';
import type { Tables } from './tables.js';

const PATH_LENGTH_MAX = 256;
const URL_LENGTH_MAX = 2048;

/** Files whose directory is their name, by the habit of their language. */
const NAMED_BY_DIRECTORY =
  /^(?:index|page|route|layout|\+page|\+server|mod|__init__)\.(?:[cm]?[jt]sx?|rs|py|vue|svelte)$/;

/** True for a script a browser loaded: its host, path and hash belong to a deployment, not to the code. */
export function isBrowserScript(frame: DescribedFrame, { scriptUrl }: Tables): boolean {
  return scriptUrl.test(frame.abs_path ?? '') || scriptUrl.test(frame.filename ?? '');
}

/**
 * Where the code of a frame lives, the same on every machine and after every deployment: its module, else the file's base
 * name, else (native code without both) the image's name. Empty where nothing lasting is known.
 */
export function placeOf(frame: DescribedFrame, language: Language, tables: Tables): string {
  const module = cleanModule(frame, language, tables);
  if (module !== '') return module;
  const file = cleanFileName(frame.filename ?? frame.abs_path, tables);
  if (language !== 'native') return file;
  if (frame.function !== undefined) return '';
  return file === '' ? baseName(frame.package ?? '').toLowerCase() : file;
}

/** The base name of a script or source file, in lower case, free of hashes and queries. */
export function cleanFileName(path: string | undefined, tables: Tables): string {
  const cut = (path ?? '').slice(0, URL_LENGTH_MAX).split(/[?#]/, 1)[0]?.slice(-PATH_LENGTH_MAX) ?? '';
  const name = rewrite(baseName(cut), tables.fileNames).toLowerCase();
  if (tables.noFile.test(name) || name.startsWith('.')) return '';
  if (!NAMED_BY_DIRECTORY.test(name) || tables.absolutePath.test(cut)) return name;
  const directory = baseName(cut.slice(0, Math.max(0, cut.length - baseName(cut).length - 1))).toLowerCase();
  return directory === '' || /\d{3}/.test(directory) || directory.includes(':') ? name : `${directory}/${name}`;
}

function cleanModule(frame: DescribedFrame, language: Language, tables: Tables): string {
  const module = (frame.module ?? '').slice(0, PATH_LENGTH_MAX);
  if (module === '' || tables.noFile.test(module)) return '';
  // Made from the script's URL by the SDK or by Sentry: no more lasting than the URL itself.
  if (language === 'javascript' && module.includes('/')) return '';
  const cleaned = rewrite(module, tables.modules);
  return language === 'javascript' ? rewrite(cleaned, tables.fileNames) : cleaned;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
