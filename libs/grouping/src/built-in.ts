import type { Contribution } from './grouping.js';
import type { Subject } from './subject.js';

interface BuiltInRule {
  name: string;
  type?: RegExp;
  value?: RegExp;
}

/** Faults of browser programs whose text and stack are new with every deployment, though the cause is always one. */
const RULES: readonly BuiltInRule[] = [
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

/** Groups the faults of the table above, whatever their stack says; only where the client asked for nothing else. */
export function groupByBuiltIn({ event }: Subject): Contribution | undefined {
  if (event.platform !== 'javascript' && event.platform !== 'node') return undefined;
  const raised = event.exception?.values.at(-1);
  if (raised === undefined) return undefined;
  const value = (raised.value ?? '').slice(0, 256);
  const rule = RULES.find(
    (candidate) => (candidate.type?.test(raised.type ?? '') ?? true) && (candidate.value?.test(value) ?? true),
  );
  if (rule === undefined) return undefined;
  return {
    strategy: 'built-in',
    parts: [['built-in', rule.name]],
    omitted: [{ kind: 'stacktrace', reason: 'rule decides', count: 1 }],
  };
}
