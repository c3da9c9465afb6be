import type { Breadcrumb, Json } from '@errata/protocol';

/** A breadcrumb in one line: requests and navigations from their data, all others by their message. */
export function summariseBreadcrumb({ type, category, message, data = {} }: Breadcrumb): string {
  const url = textOf(data['url']);
  if (url && (type === 'http' || /^(http|fetch|xhr)/.test(category ?? ''))) {
    const method = textOf(data['method']) ?? textOf(data['http.request.method']) ?? 'GET';
    const status = textOf(data['status_code']) ?? textOf(data['http.response.status_code']);
    return [`${method} ${url}`, status && `→ ${status}`].filter(Boolean).join(' ');
  }
  if (textOf(data['to']) && (type === 'navigation' || category === 'navigation'))
    return `${textOf(data['from']) ?? '?'} → ${textOf(data['to'])}`;
  return message?.trim() || firstPair(data) || category || type;
}

const textOf = (json: Json | undefined): string | undefined =>
  typeof json === 'string' && json !== '' ? json : typeof json === 'number' ? String(json) : undefined;

function firstPair(data: Record<string, Json>): string | undefined {
  const [pair] = Object.entries(data);
  return pair && `${pair[0]}: ${typeof pair[1] === 'string' ? pair[1] : JSON.stringify(pair[1])}`;
}
