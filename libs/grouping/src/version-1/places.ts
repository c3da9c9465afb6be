import type { Rule } from '../rewrite.js';

/** Generated class names and what build tools and package managers add to modules. */
export const MODULES_1: readonly Rule[] = [
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
export const FILE_NAMES_1: readonly Rule[] = [
  [/[?#].*$/, ''],
  [/[.\-_~](?=[a-f]{0,63}\d)[0-9a-f]{6,64}(?=[.\-_]|$)/gi, ''],
  [/[.-](?=[\w-]{0,7}\d|[A-Z]{8}|(?:[a-z_-]{0,5}[A-Z]){3})[\w-]{8}(?=(?:\.min)?\.[cm]?js$)/, ''],
  [/^(?:[0-9a-f]{6,64}|\d+)(?=\.)/i, ''],
  [/_{2,}\d+_\d+(?=\.|$)/, ''],
];
