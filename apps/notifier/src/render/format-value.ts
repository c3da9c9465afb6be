import type { Json } from '@errata/protocol';
import { cutText, visibleText } from './visible-text.js';

const VALUE_LENGTH_MAX = 160;

/**
 * A variable as one line. Python's SDK sends the `repr` of a value as text, which is shown as it is; other SDKs send the
 * value itself, so its strings get their quotes here.
 */
export function formatValue(value: Json, platform: string): string {
  const isRepr = platform === 'python' || value === '[Filtered]';
  const text = typeof value === 'string' && isRepr ? value : formatJson(value, isRepr);
  return visibleText(cutText(text, VALUE_LENGTH_MAX)).replace(/\n/g, '⏎');
}

/** Like JSON with room to breathe; names without quotes. Stops early: a variable may be a megabyte. */
function formatJson(value: Json, isRepr: boolean, depth = 0): string {
  if (typeof value === 'string') return isRepr ? value : JSON.stringify(value.slice(0, VALUE_LENGTH_MAX * 2));
  if (value === null || typeof value !== 'object') return String(value);
  if (depth === 4) return '…';
  const inner = (item: Json) => formatJson(item, isRepr, depth + 1);
  if (Array.isArray(value)) return `[${joinSome(value, inner)}]`;
  return `{${joinSome(Object.entries(value), ([name, item]) => `${name}: ${inner(item)}`)}}`;
}

const ITEMS_MAX = 20;

const joinSome = <T>(items: T[], format: (item: T) => string): string =>
  [
    ...items.slice(0, ITEMS_MAX).map(format),
    ...(items.length > ITEMS_MAX ? [`… ${items.length - ITEMS_MAX} more`] : []),
  ].join(', ');
