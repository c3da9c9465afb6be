import type { BuiltInRule } from '../tables.js';

/** Faults of browser programs whose text and stack are new with every deployment, though the cause is always one. */
export const BUILT_IN_1: readonly BuiltInRule[] = [
  { name: 'chunk-load', type: /^ChunkLoadError$/ },
  { name: 'chunk-load', value: /^Loading (?:CSS )?chunk \S{1,100} failed/ },
  { name: 'chunk-load', value: /^(?:Failed to fetch|error loading) dynamically imported module/ },
  { name: 'chunk-load', value: /^Importing a module script failed/ },
  { name: 'hydration', value: /^Minified React error #4(?:18|19|2[235])\b/ },
  {
    name: 'hydration',
    value:
      /^(?:Hydration failed because|There was an error while hydrating|Text content does not match server-rendered HTML)/,
  },
];
