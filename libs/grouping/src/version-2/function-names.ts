import type { Language } from '../language.js';
import type { Rule } from '../rewrite.js';
import { FUNCTION_NAMES_1 } from '../version-1/function-names.js';

/** Names that say "I have none", of all languages; also those debuggers make of an address or a line. */
export const NAMELESS_2 =
  /^(?:\?+|<?(?:anonymous|unknown|redacted|deduplicated_symbol|asynchronous suspension|no name)>?|<?anonymous (?:function|closure|fn)>?|undefined|null|\(?eval\)?|(?:eval|module|global) code|.{0,100}\b__ANON__|\{closure\}|\[native code\]|(?:0x|(?:sub|fun|loc)_)?(?=[a-f]*\d)[0-9a-f]{4,16}|___lldb_unnamed_symbol\S*|<.{1,200}:\d+>|<ScriptBlock>)$/i;

const CLOSURES_OF_RUST: readonly Rule[] = [
  [/\{(?:closure_env|async_closure|async_fn|async_block|async_fn_env|async_block_env)#\d+\}/g, '{{closure}}'],
  [/\{(?:impl|shim:[^}]{0,40})#\d+\}/g, '{impl}'],
  // The hash of a crate, in a demangled name and in mangled ones.
  [/\[[0-9a-f]{8,16}\](?=::)/g, ''],
  [/17h[0-9a-f]{16}E/, 'E'],
  [/Cs[0-9A-Za-z]{1,14}_(?<=^_R\w{0,250})/g, 'C'],
];

const WRAPPERS_OF_SWIFT: readonly Rule[] = [
  [
    /^(?:(?:closure #\d+ in|implicit closure #\d+ in|partial apply(?: forwarder)? for|specialized|merged|(?:reabstraction )?thunk(?: helper)? for|protocol witness for|dispatch thunk of|async function pointer to|@objc|@nonobjc|static|\(\d+\) (?:suspend|await) resume partial function for|(?:non-virtual|virtual) thunk to) )+/,
    '',
  ],
  [/ : [^:].*$/, ''],
];

/** What a linker and a debugger add: the image, the symbol's version, the ABI's inline namespaces. */
const LINKAGE: readonly Rule[] = [
  [/^[\w.-]{1,64}!/, ''],
  [/@{1,2}(?:plt|[A-Z]+_[\w.]{1,20})$/, ''],
  [/\bstd::(?:__1|__ndk1|__cxx11|_V2)::/g, 'std::'],
];

/** Return types, once the argument list is off: `void shop::Cart::pay`. Operators and Objective-C keep their spaces. */
const RETURN_TYPE: Rule = [/^(?!.{0,3}\[|<)(?!.*operator)(?:[\w:*&~<>,]+ )+(?=[\w:~$]+(?:<.{1,200}>)?$)/, ''];

/**
 * Per language: what compilers, runtimes and demanglers put into names, on top of what version 1 knew. Numbers that a
 * bundler or a compiler gives out anew with every build go; so do class names that only newer runtimes put in front.
 */
export const FUNCTION_NAMES_2: Record<Language, readonly Rule[]> = {
  javascript: [
    [/^\?anon_\d+_/, ''],
    [/^(?:static )+/, ''],
    [/^(?:async )?Promise\.(\w+) \(index \d+\)$/, '$1'],
    [/ \[as [^\]]{1,100}\]$/, ''],
    [/^eval at .*$/, ''],
    ...FUNCTION_NAMES_1.javascript,
    [/^(?:async |new |get |set |bound )+/, ''],
    [/^_callee\d*\$?$/, ''],
    [/(?<=\w)\$\d+$/, ''],
  ],
  // Python 3.11 and Cython know the class of a method, older ones do not.
  python: [...FUNCTION_NAMES_1.python, [/^.*\.(?=[\w<])/, '']],
  ruby: [...FUNCTION_NAMES_1.ruby, [/_{2,}-?\d+_\d+$/, '']],
  php: [
    ...FUNCTION_NAMES_1.php,
    // Where a closure was written is in its name from PHP 8.4 on; the file says it in all versions.
    [/^.*\{closure\}$/, ''],
    [/(?<=__TwigTemplate_)[0-9a-f]{8,64}(?:___\d+)?/, ''],
    [/(?<=\bContainer)[A-Za-z0-9]{7}(?=\\)/, ''],
    [/(?<=\bGenerated)[0-9a-f]{32}/, ''],
    [/\b(Mockery|Mock)_\d+_/g, '$1_'],
  ],
  jvm: [
    [/\$r8\$lambda\$[\w-]+/, '$$r8$$lambda'],
    [/\$\$ExternalSynthetic(\w*?)\d+/, '$$$$ExternalSynthetic$1'],
    [/\$mc\w{1,10}\$sp\b/, ''],
    [/\$adapted$/, ''],
    [/(?<=\b_?(?:run_)?closure|\beval|\b[Ss]cript)\d+/g, ''],
    ...FUNCTION_NAMES_1.jvm,
  ],
  csharp: [
    [/\bVB\$StateMachine_\d+_/, ''],
    [/(?<=\b(?:_Lambda\$|_Closure\$)__)[\d-]+/g, ''],
    [/(?<=\blambda_method)\d+/, ''],
    [/@\d+(?:-\d+)?/g, ''],
    [/^(?:\w+: )?(?:.{1,200} )?(?=[\w.`<>[\],]+\()/, ''],
    ...FUNCTION_NAMES_1.csharp,
    [/ +$/, ''],
    [/(?<=\w)(?:`\d+|<[^<>]{0,200}>|\[[^\]]{0,200}\])+/g, ''],
  ],
  go: [[/·dwrap·\d+$/, ''], ...FUNCTION_NAMES_1.go, [/^glob\.$/, 'init']],
  native: [
    ...LINKAGE,
    ...CLOSURES_OF_RUST,
    ...WRAPPERS_OF_SWIFT,
    ...FUNCTION_NAMES_1.native,
    [/(?:::\{closure\})+$/, '::{closure}'],
    RETURN_TYPE,
  ],
  beam: [
    [/^"?-(?:inlined-)?([^-/\s]+\/\d+)-.*$/, '$1'],
    [/^(?:anonymous fn\/\d+ in )+/, ''],
    [/\."?-(?:inlined-)?([^-/\s]+)\/\d+-[^/]*"?(\/\d+)$/, '.$1$2'],
  ],
  dart: [
    [/(?:\.?<(?:anonymous closure|fn|async)>)+/g, ''],
    [/^(?:new |async |static )+/, ''],
    [/(?<=\w)\$\d+/g, ''],
  ],
  perl: [[/\[[^\]]{1,200}:\d+\]/g, '']],
  other: [
    ...FUNCTION_NAMES_1.other,
    [/@\S{1,200}:\d+$/, ''],
    [/\b0x[0-9a-f]{4,16}\b/g, ''],
    [/(?<=#)\d+/g, ''],
    [/(?<=__anon_|__struct_|\bfun_|\banon_fn_?)\d+/g, ''],
  ],
};
