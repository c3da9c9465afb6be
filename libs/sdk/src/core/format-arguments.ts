import { toJson } from './to-json.js';

const MESSAGE_MAX = 1024;
const LIMITS = { depthMax: 1, breadthMax: 10, nodesMax: 50, stringMax: () => 200, undefinedAs: 'undefined' };

/** What `console.log(...values)` was given, as one short line. */
export function formatArguments(values: unknown[]): string {
  const words = values.slice(0, 20).map((value) => {
    if (typeof value === 'string') return value.slice(0, MESSAGE_MAX);
    const { json } = toJson(value, LIMITS);
    return typeof json === 'string' ? json : JSON.stringify(json);
  });
  return words.join(' ').slice(0, MESSAGE_MAX);
}
