import type { Language } from '../language.js';
import type { PlumbingRule } from '../tables.js';

/**
 * Frames that say nothing about a fault, whoever called them: event loops, thread starters, throw helpers, the panic
 * machinery, and the wrappers error trackers put around functions.
 */
export const PLUMBING_1: Record<Language, readonly PlumbingRule[]> = {
  javascript: [
    {
      name: /^(?:process\.)?(?:processTicksAndRejections|runMicrotasks|queueMicrotask|runNextTicks|_tickCallback|nextTick)$/,
    },
    { name: /(?:^|\.)sentryWrapped$|^(?:_callSuper|_wrapNativeSuper|_asyncToGenerator|asyncGeneratorStep|__awaiter)$/ },
    { place: /(?:^|[/\\.])(?:@babel[/\\.]|core-js|regenerator-runtime|tslib)/ },
    { place: /^(?:<anonymous>|\[native code\]|native code|eval code)$/ },
  ],
  python: [
    { name: /^(?:_bootstrap|_bootstrap_inner|run)$/, place: /^threading(?:\.py)?$/ },
    { place: /^(?:importlib\._bootstrap|<frozen |concurrent\.futures\.thread$)/ },
  ],
  ruby: [],
  php: [{ name: /^(?:call_user_func(?:_array)?|\[internal\])$/ }],
  jvm: [
    { name: /^run$/, place: /^java\.lang\.Thread$/ },
    { place: /^(?:sun|java|jdk\.internal)\.(?:lang\.)?reflect\./ },
  ],
  csharp: [
    { place: /^System\.(?:Runtime\.(?:ExceptionServices|CompilerServices)|Threading)\./ },
    { place: /^System\.Threading\.Tasks$/ },
  ],
  go: [
    { name: /^(?:gopanic|goexit|panicmem|sigpanic|panicIndex|goPanicIndex|panicdivide|main)$/, place: /^runtime$/ },
    { name: /^panic$/ },
  ],
  native: [
    {
      name: /^(?:_{0,2}(?:abort|raise|gsignal|pthread_kill|libc_start_main|libc_start_call_main)|_start|start_thread|thread_start|_{0,3}pthread_(?:start|body)|___rust_maybe_catch_panic)$/,
    },
    {
      name: /^<?(?:std::panicking|core::panicking|std::panic|std::sys|std::rt|backtrace|sentry)::|^(?:rust_begin_unwind|__rust_\w+)$/,
    },
    {
      name: /^(?:objc_exception_throw|__exceptionPreprocess|__cxa_throw|_CxxThrowException|RaiseException|KiUserExceptionDispatch\w*)$/,
    },
  ],
  beam: [{ place: /^(?:proc_lib|gen_server|supervisor)(?:\.erl)?$/ }],
  dart: [],
  perl: [],
  other: [],
};
