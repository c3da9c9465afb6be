import type { Request } from '@errata/protocol';

/** Headers curl sets itself, or that would be wrong for a repeated request. */
const LEFT_OUT = new Set(['host', 'content-length', 'connection', 'accept-encoding', 'cookie']);

/** The request as a curl command. Removed secrets stay visible as what they are, for the reader to fill in. */
export function buildCurl(request: Request): string {
  const parts = [`curl ${quote(fullUrl(request))}`];
  if (request.method && request.method !== 'GET') parts.push(`-X ${quote(request.method)}`);
  for (const [name, value] of request.headers ?? []) {
    if (!LEFT_OUT.has(name.toLowerCase())) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  if (request.cookies?.length)
    parts.push(`-b ${quote(request.cookies.map(([name, value]) => `${name}=${value}`).join('; '))}`);
  if (request.data !== undefined && request.data !== null && request.data !== '') {
    parts.push(`--data-raw ${quote(typeof request.data === 'string' ? request.data : JSON.stringify(request.data))}`);
  }
  return parts.join(' \\\n  ');
}

export function fullUrl(request: Request): string {
  const url = request.url ?? '';
  const query = request.query_string
    ?.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  return query && !url.includes('?') ? `${url}?${query}` : url;
}

const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
