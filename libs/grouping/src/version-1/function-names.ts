import type { Language } from '../language.js';
import type { Rule } from '../rewrite.js';

/** Names that say "I have none", of all languages. */
export const NAMELESS_1 =
  /^(?:\?+|<?(?:anonymous|unknown|redacted)>?|<anonymous (?:function|closure)>|anonymous function|undefined|null|eval|eval code|__ANON__|\{closure\}|\[native code\])$/i;

/** Per language: what compilers and runtimes put into names, which changes from build to build or run to run. */
export const FUNCTION_NAMES_1: Record<Language, readonly Rule[]> = {
  javascript: [
    [/^(?:async |new |get |set |bound )+/, ''],
    [/ \[as [^\]]{1,100}\]$/, ''],
    [/^.*[/<]$/, ''],
    [/^.*[./]/, ''],
    [/^__webpack_\w+__$/, ''],
  ],
  python: [[/^.*\.<locals>\./, '']],
  ruby: [
    [/^'(.*)'$/, '$1'],
    [/^(?:(?:block|rescue|ensure)(?: \(\d+ levels\))? in )+/, ''],
    [/_{2,}\d+_\d+$/, ''],
    [/^.*[#.](?=.)/, ''],
  ],
  php: [
    [/@anonymous(?:(?!::)[^])*/, '@anonymous'],
    [/\{closure(?::[^}]*)?\}/g, '{closure}'],
  ],
  jvm: [
    [/\$\$Lambda[^.]*/, '$$$$Lambda'],
    [/\blambda\$(\w+?)\$\d+/g, 'lambda$$$1'],
    [/__\d+/g, ''],
    [/[$-]\d+/g, '$$'],
  ],
  csharp: [
    [/<([^<>]*)>[a-z]__([A-Za-z]\w*)\|[\d_]+/g, '$1.$2'],
    [/<([^<>]*)>[a-z](?:__[\d_]+)?/g, '$1'],
    [/ ?\{ <lambda[^}]*\}/g, ''],
    [/\(.*$/, ''],
  ],
  go: [
    [/(?:\.func\d+|\.gowrap\d+|\.deferwrap\d+|\.\d+|-fm|-range\d+){1,8}$/, ''],
    [/\[[^\]]*\]/g, ''],
  ],
  native: [
    [/::h[0-9a-f]{16}$/, ''],
    [/(?:::)?\{\{?(?:closure|vtable\.shim)\}?(?:#\d+)?\}?/g, '::{closure}'],
    [/ ?\[clone [^\]]*\]/g, ''],
    [/\.(?:cold|part|constprop|isra|llvm)(?:\.\d+)*/g, ''],
    [/(?:\(anonymous namespace\)|`anonymous[ -]namespace'|\(anonymous\))/g, '<anon>'],
    [/(?:\$_\d+|\{lambda[^}]*\}|'lambda\d*'|<lambda_[0-9a-f]+>)/g, '<lambda>'],
    [/_block_invoke(?:_\d+)*$/, '_block_invoke'],
    [/^__\d+(?=[-+]\[)/, ''],
    [/^(?:closure #\d+ in |partial apply for |specialized |merged |thunk for )+/, ''],
    [/@\d+$/, ''],
    [/(?<!operator)\(.*$/, ''],
  ],
  beam: [
    [/-fun-\d+-/g, '-fun-'],
    [/^anonymous fn\/\d+ in /, ''],
  ],
  dart: [[/[$]\d+/g, '$$']],
  perl: [[/[$]\d+/g, '$$']],
  other: [[/[$]\d+/g, '$$']],
};
