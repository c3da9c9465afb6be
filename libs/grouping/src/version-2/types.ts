import type { Rule } from '../rewrite.js';
import { TYPES_1 } from '../version-1/types.js';

/** What compilers make up in the names of types, on top of what version 1 knew. */
export const TYPES_2: readonly Rule[] = [
  // The reason behind a signal depends on the processor and the system: `EXC_BAD_ACCESS / KERN_INVALID_ADDRESS / 0x10`.
  [/^([A-Z][A-Z_\d]{1,40}) \/ (?:0x|[A-Z]).*$/, '$1'],
  [/\[\[.*$/, ''],
  [/`\d+/g, ''],
  [/^minified:\w+$/, ''],
  [/^Uncaught (?=\w)/, ''],
  ...TYPES_1,
];

/** They are thrown because another error was, and their text is that one's. */
export const WRAPPER_TYPES_2 =
  /(?:^|[.\\:])(?:InvocationTargetException|UndeclaredThrowableException|ExecutionException|CompletionException|ExceptionInInitializerError|OnErrorNotImplementedException|TargetInvocationException|TypeInitializationException|ActionView::Template::Error|Template::Error|ViewException|HandlerFailedException)$/;

/** "Something went wrong", in the languages whose clients send no source lines; and no type at all, in any. */
export const GENERAL_TYPES_2 =
  /^(?:\*(?:errors\.(?:errorString|fundamental|joinError|withStack|withMessage)|fmt\.wrapErrors?)|(?:java\.lang\.|kotlin\.|System\.|scala\.)?(?:Exception|Error|RuntimeException|RuntimeError|SystemException|ApplicationException|IllegalStateException|InvalidOperationException)|panic|exit|throw|_Exception|StateError|String)?$/;

/** Minified names, where browsers quote them: `e.total is not a function`, `(evaluating 't.amount')`. */
export const MINIFIED_TEXTS_2: readonly Rule[] = [
  [/^[\w$]{1,2}$/, ''],
  [/(?<![\w$.'"])[A-Za-z_$][\w$]?(?=(?:\?\.|\.|\[|\()[\w$"'([])/g, '<name>'],
  [/(?<=')[A-Za-z_$][\w$]?(?=\.[\w$])/g, '<name>'],
  [/(?<![\w$.])[A-Za-z_$][\w$]?(?= is (?:not|undefined|null|possibly))/g, '<name>'],
];
