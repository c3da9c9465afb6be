import type { BuiltInRule } from '../tables.js';
import { BUILT_IN_1 } from '../version-1/built-in.js';

/** More words of browsers and bundlers for one thing: a script of the last deployment is gone, the page was rendered otherwise. */
export const BUILT_IN_2: readonly BuiltInRule[] = [
  ...BUILT_IN_1,
  { name: 'chunk-load', type: /^(?:CSS_CHUNK_LOAD_FAILED|ScriptExternalLoadError)$/ },
  { name: 'chunk-load', value: /^(?:Unable to preload CSS for |Failed to load module script|Loading module from )/ },
  { name: 'chunk-load', value: /^(?:Cannot load script|Couldn't resolve component|Importing a module script failed)/ },
  { name: 'chunk-load', value: /is not a valid JavaScript MIME type/ },
  { name: 'hydration', value: /^(?:Hydration (?:children|text|node|attribute)? ?mismatch|Hydration completed but)/i },
  { name: 'hydration', value: /^A tree hydrated but some attributes/ },
  { name: 'resize-observer', value: /^ResizeObserver loop (?:limit exceeded|completed with undelivered)/ },
];
