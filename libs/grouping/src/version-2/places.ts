import type { Rule } from '../rewrite.js';
import { FILE_NAMES_1, MODULES_1 } from '../version-1/places.js';

/** What runtimes and build tools add to modules, on top of what version 1 knew. */
export const MODULES_2: readonly Rule[] = [
  // A program's first file: its name tells more, and stays when the program is started another way.
  [/^__main__$/, ''],
  // Type arguments of .NET name their assembly with its version.
  [/\[\[.*$/, ''],
  [/\$\$ExternalSynthetic(\w*?)\d+/g, '$$$$ExternalSynthetic$1'],
  [/(\bDynamicProxies\.\w{1,100}?)_[0-9A-F]{32,64}\b/g, '$1'],
  [/(?<=\bProxies\.\w{1,100}Proxy)_\d+/g, ''],
  [/\bVB\$StateMachine_\d+_\w+/g, ''],
  [/[+.]<([^<>]*)>d(?:__\d+)?(?:`\d+)?/g, ''],
  [/(?<=\b_?(?:run_)?closure|\beval|\b[Ss]cript)\d+/g, ''],
  [/^.*[/.]vendor[/.](?=\w+\.\w+\/)/, ''],
  ...MODULES_1,
];

/** Names of files, on top of what version 1 knew: versions, evaluated code, numbers of cells and of compiled templates. */
export const FILE_NAMES_2: readonly Rule[] = [
  [/\(\d+\) ?: ?(?:eval\(\)'d code|runtime-created function).*$/, ''],
  [/^\(eval(?: at)? .*$/, ''],
  ...FILE_NAMES_1,
  [/[-.@_]v?\d+(?:\.\d+){1,3}(?=[.\-_]|$)/, ''],
];
