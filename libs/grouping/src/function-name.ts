import type { Language } from './language.js';
import { rewrite, type Rule } from './rewrite.js';

const FUNCTION_LENGTH_MAX = 256;

/** Names that say "I have none", of all languages. */
const NAMELESS =
  /^(?:\?+|<?(?:anonymous|unknown|redacted)>?|<anonymous (?:function|closure)>|anonymous function|undefined|null|eval|eval code|__ANON__|\{closure\}|\[native code\])$/i;

/** Per language: what compilers and runtimes put into names, which changes from build to build or run to run. */
const RULES: Record<Language, readonly Rule[]> = {
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
  other: [[/[$]\d+/g, '$$']],
};

/**
 * The lasting part of a function's name: generated numbers, closures' indexes, wrappers and argument lists are taken off.
 *
 * @returns the name, or an empty string where there is none that a person wrote
 */
export function cleanFunctionName(name: string | undefined, language: Language): string {
  const cut = (name ?? '').slice(0, FUNCTION_LENGTH_MAX).trim();
  if (cut === '' || NAMELESS.test(cut)) return '';
  const cleaned =
    language === 'native' ? dropTemplateArguments(rewrite(cut, RULES.native)) : rewrite(cut, RULES[language]);
  return NAMELESS.test(cleaned) ? '' : cleaned;
}

/** `Vec<Order>::push` and `Vec<User>::push` are one piece of source: what stands in angle brackets becomes `<T>`. */
function dropTemplateArguments(name: string): string {
  if (!name.includes('<') || name.includes('operator') || name.startsWith('<')) return name;
  let kept = '';
  let depth = 0;
  for (const character of name) {
    if (character === '<') depth += 1;
    if (depth === 0) kept += character;
    if (character === '>') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) kept += '<T>';
    }
  }
  return kept;
}
