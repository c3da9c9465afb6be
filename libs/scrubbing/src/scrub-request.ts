import type { Request } from '@errata/protocol';
import { scrubEach, scrubMember, scrubPair, type Sweep } from './walk.js';

/**
 * Cookies are masked whatever their names, as the header `Cookie` is: any of them may be the key to a session. Those that
 * are not can be declared safe.
 */
export function scrubRequest(request: Request | undefined, sweep: Sweep): void {
  if (request === undefined) return;
  sweep.path.push('request');
  for (const part of ['url', 'fragment', 'data', 'env'] as const) scrubMember(request, part, sweep);
  scrubEach(request.query_string, 'query_string', sweep, (pair) => scrubPair(pair, sweep));
  scrubEach(request.headers, 'headers', sweep, (pair) => scrubPair(pair, sweep));
  scrubEach(request.cookies, 'cookies', sweep, (pair) => {
    scrubPair(pair, sweep, sweep.names.isSafe(pair[0]) ? undefined : 'errata:cookie');
  });
  sweep.path.pop();
}
