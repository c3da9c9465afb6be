import type { Part } from './grouping.js';

/** A part in one line: `shop.cart in pay: total = basket[name]` for a frame, the values of any other. */
export function describePart(part: Part): string {
  const [kind, ...values] = part;
  if (kind !== 'frame') return values.filter(Boolean).join(' · ');
  return [describeCall(part), values[2] ?? ''].filter(Boolean).join(': ');
}

/** Where a frame is, without its source line; empty for none. */
export function describeCall([, place = '', name = '']: Part | readonly [] = []): string {
  return [place, name].filter(Boolean).join(' in ');
}
