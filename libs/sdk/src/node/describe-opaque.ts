import { Stream } from 'node:stream';
import { types } from 'node:util';

import { nameOfClass } from '../core/describe-leaf.js';

/**
 * A proxy's traps are code of the host. Requests, responses and sockets are hundreds of fields of machinery, with cookies
 * and authorization among them.
 */
export function describeOpaque(value: object): string | undefined {
  if (types.isProxy(value)) return '<Proxy>';
  return value instanceof Stream ? `<${nearestClass(value)}>` : undefined;
}

/** Express puts objects without a class of their own between a request and Node's class. */
function nearestClass(value: object): string {
  for (let at: unknown = value; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    const name = nameOfClass(at);
    if (name !== undefined) return name;
  }
  return 'Stream';
}
