import type { Frame } from '@errata/protocol';

import type { Language } from './language.js';
import { rewrite, type Rule } from './rewrite.js';

const PATH_LENGTH_MAX = 256;
const URL_LENGTH_MAX = 2048;

/** Generated class names and what build tools and package managers add to modules. */
const MODULE_RULES: readonly Rule[] = [
  [/[+.]?<>c(?:__DisplayClass[\d_]+)?(?:<[^>]*>)?/g, ''],
  [/[+.]<([^<>]*)>d__\d+/g, ''],
  [/^.*[/\\.]node_modules[/\\.]/, ''],
  [/(Generated(?:Method|Constructor|SerializationConstructor)Accessor)\d+/g, '$1'],
  [/\$\$(?:EnhancerBy\w*?|FastClassBy\w*?|SpringCGLIB|KeyFactoryBy\w*?)\$\$\w+/g, '$$$$<auto>'],
  [/_?\$\$_(?:javassist|jvst|Weld)\w*/g, '$$$$<auto>'],
  [/\$(?:HibernateProxy|ByteBuddy|MockitoMock)\$\w+/g, '$$<auto>'],
  [/^(?:com\.sun\.proxy|jdk\.proxy\d+)\.(?=\$Proxy)/, ''],
  [/\$Proxy\d+/g, '$$Proxy'],
  [/\$\$Lambda[$/.]?[^.]*/g, '$$$$Lambda'],
  [/\$\d+/g, '$$'],
  [/__\d+/g, ''],
  [/@anonymous(?:(?!::)[^])*/, '@anonymous'],
  [/@\d+(?:\.\d+)*[\w.-]*/g, ''],
];

/**
 * Content hashes in the names of bundles: hex anywhere, and the eight letters esbuild and Vite put before the ending of a
 * script. Words of eight letters stay: a hash has a digit, or more capitals than a name.
 */
const BUNDLE_HASHES: readonly Rule[] = [
  [/[?#].*$/, ''],
  [/[.\-_~](?=[a-f]{0,63}\d)[0-9a-f]{6,64}(?=[.\-_]|$)/gi, ''],
  [/[.-](?=[\w-]{0,7}\d|[A-Z]{8}|(?:[a-z_-]{0,5}[A-Z]){3})[\w-]{8}(?=(?:\.min)?\.[cm]?js$)/, ''],
  [/^(?:[0-9a-f]{6,64}|\d+)(?=\.)/i, ''],
  [/_{2,}\d+_\d+(?=\.|$)/, ''],
];

const URL_START = /^(?:https?|capacitor|ionic):\/\//i;
const NO_FILE = /^(?:<.*>|\[native code\]|native|native code|eval code|\(unknown file\)|unknown|\?)?$/i;

/** Files whose directory is their name, by the habit of their language. */
const NAMED_BY_DIRECTORY =
  /^(?:index|page|route|layout|\+page|\+server|mod|__init__)\.(?:[cm]?[jt]sx?|rs|py|vue|svelte)$/;
const ABSOLUTE = /^(?:\/|[a-z]:[\\/]|https?:)/i;

/** True for a script a browser loaded: its host, path and hash belong to a deployment, not to the code. */
export function isBrowserScript(frame: Frame): boolean {
  return URL_START.test(frame.abs_path ?? '') || URL_START.test(frame.filename ?? '');
}

/**
 * Where the code of a frame lives, the same on every machine and after every deployment: its module, else the file's base
 * name, else (native code without both) the image's name. Empty where nothing lasting is known.
 */
export function placeOf(frame: Frame, language: Language): string {
  const module = cleanModule(frame, language);
  if (module !== '') return module;
  const file = cleanFileName(frame.filename ?? frame.abs_path);
  if (language !== 'native') return file;
  if (frame.function !== undefined) return '';
  return file === '' ? baseName(frame.package ?? '').toLowerCase() : file;
}

/** The base name of a script or source file, in lower case, free of hashes and queries. */
export function cleanFileName(path: string | undefined): string {
  const cut = (path ?? '').slice(0, URL_LENGTH_MAX).split(/[?#]/, 1)[0]?.slice(-PATH_LENGTH_MAX) ?? '';
  const name = rewrite(baseName(cut), BUNDLE_HASHES).toLowerCase();
  if (NO_FILE.test(name) || name.startsWith('.')) return '';
  if (!NAMED_BY_DIRECTORY.test(name) || ABSOLUTE.test(cut)) return name;
  const directory = baseName(cut.slice(0, Math.max(0, cut.length - baseName(cut).length - 1))).toLowerCase();
  return directory === '' || /\d{3}/.test(directory) || directory.includes(':') ? name : `${directory}/${name}`;
}

function cleanModule(frame: Frame, language: Language): string {
  const module = (frame.module ?? '').slice(0, PATH_LENGTH_MAX);
  if (module === '' || NO_FILE.test(module)) return '';
  // Made from the script's URL by the SDK or by Sentry: no more lasting than the URL itself.
  if (language === 'javascript' && module.includes('/')) return '';
  return rewrite(module, language === 'javascript' ? [...MODULE_RULES, ...BUNDLE_HASHES] : MODULE_RULES);
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
