import type { IncomingMessage } from 'node:http';

import type { RequestInfo } from '../core/types.js';

/** Never sent: who holds them is the user. */
const SECRET_HEADERS = new Set(['cookie', 'authorization', 'proxy-authorization', 'x-api-key', 'x-csrf-token']);

/** What Express and Connect add to Node's own request. */
interface RoutedRequest extends IncomingMessage {
  originalUrl?: string;
  baseUrl?: string;
  route?: { path?: unknown };
}

export function isRequest(value: unknown): value is RoutedRequest {
  return typeof value === 'object' && value !== null && 'headers' in value && 'method' in value;
}

export function requestInfo(request: RoutedRequest): RequestInfo {
  const [path = '/', query] = (request.originalUrl ?? request.url ?? '/').split('?', 2);
  const isTls = request.socket !== undefined && 'encrypted' in request.socket;
  const host = request.headers.host ?? 'localhost';
  return {
    ...(request.method === undefined ? {} : { method: request.method }),
    url: `${isTls ? 'https' : 'http'}://${host}${path}`,
    ...(query ? { query_string: query } : {}),
    headers: readHeaders(request),
  };
}

/** `GET /checkout/:id`: the route rather than the address, so that all customers share one name. */
export function routeName(request: RoutedRequest): string | undefined {
  const path = request.route?.path;
  return typeof path === 'string' ? `${request.method ?? 'GET'} ${request.baseUrl ?? ''}${path}` : undefined;
}

function readHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !SECRET_HEADERS.has(name)) headers[name] = String(value);
  return headers;
}
