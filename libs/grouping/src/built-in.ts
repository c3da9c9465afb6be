import type { Contribution } from './grouping.js';
import type { Subject } from './subject.js';

/** Groups the faults of the version's table, whatever their stack says; only where the client asked for nothing else. */
export function groupByBuiltIn({ event, tables }: Subject): Contribution | undefined {
  if (event.platform !== 'javascript' && event.platform !== 'node') return undefined;
  const raised = event.exception?.values.at(-1);
  if (raised === undefined) return undefined;
  const value = (raised.value ?? '').slice(0, 256);
  const rule = tables.builtIn.find(
    (candidate) => (candidate.type?.test(raised.type ?? '') ?? true) && (candidate.value?.test(value) ?? true),
  );
  if (rule === undefined) return undefined;
  return {
    strategy: 'built-in',
    parts: [['built-in', rule.name]],
    omitted: [{ kind: 'stacktrace', reason: 'rule decides', count: 1 }],
  };
}
