import type { Json, Request } from '../event.js';
import { parseJson } from '../json.js';
import { LIMITS } from '../limits.js';
import { parseCookies, parseQuery } from './parse-pairs.js';
import { copyBag, copyText, isObject, limitText, pathTo, readObject, readText, type Source } from './source.js';
import { noteInvalid } from './notes.js';
import { readTextPairs } from './pairs.js';
import { LARGE, trimBag } from './trim-bag.js';

type Pairs = [string, string][];

/** The HTTP request the program was serving, or the page it ran on. */
export function readRequest(event: Source): Request | undefined {
  const source = readObject(event, 'request');
  if (!source) return undefined;
  const request: Request = {};
  copyMethod(source, request);
  copyUrl(source, request);
  setPairs(request, 'headers', readHeaders(source));
  setPairs(request, 'cookies', readCookies(source, request));
  copyData(source, request);
  copyBag(source, request, 'env', LARGE);
  return Object.keys(request).length === 0 ? undefined : request;
}

function copyMethod(source: Source, request: Request): void {
  const method = readText(source, 'method', LIMITS.enumCharsMax)?.toUpperCase();
  if (method === undefined) return;
  if (/^[A-Z_-]{3,32}$/.test(method)) request.method = method;
  else noteInvalid(source.notes, pathTo(source, 'method'), method);
}

/** Query and fragment of the address go to members of their own, unless these are given; SDKs' mark of a cut is cut off. */
function copyUrl(source: Source, request: Request): void {
  const text = readText(source, 'url', LIMITS.urlCharsMax)?.replace(/(?:\.\.\.|\u2026)$/, '');
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text ?? '') ?? [];
  if (base !== '') request.url = base;
  const given = readQuery(source);
  setPairs(request, 'query_string', given.length > 0 ? given : parseQuery(query));
  copyText(source, request, 'fragment', LIMITS.urlCharsMax);
  if (request.fragment === undefined && fragment !== '') request.fragment = fragment;
}

function readQuery(source: Source): Pairs {
  const value = source.raw.query_string;
  if (typeof value === 'string') return parseQuery(limitText(value, LIMITS.messageCharsMax, source, 'query_string'));
  return readTextPairs(source, 'query_string', LIMITS.pairsMax, LIMITS.urlCharsMax);
}

/** Repeated headers are joined by a comma, names get their usual spelling. */
function readHeaders(source: Source): Pairs {
  const merged = new Map<string, string>();
  for (const [name, value] of readTextPairs(source, 'headers', LIMITS.pairsMax, LIMITS.urlCharsMax)) {
    const canonical = canonicalHeader(name);
    const before = merged.get(canonical);
    merged.set(canonical, before === undefined ? value : `${before}, ${value}`);
  }
  return [...merged];
}

function canonicalHeader(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** The header Cookie stands in for missing cookies, and is removed: one place to scrub. */
function readCookies(source: Source, request: Request): Pairs {
  const value = source.raw.cookies;
  const given =
    typeof value === 'string'
      ? parseCookies(value)
      : readTextPairs(source, 'cookies', LIMITS.pairsMax, LIMITS.urlCharsMax);
  const header = request.headers?.find(([name]) => name === 'Cookie');
  if (header)
    setPairs(
      request,
      'headers',
      request.headers!.filter((pair) => pair !== header),
    );
  return given.length > 0 || !header ? given : parseCookies(header[1]);
}

/** A body that is JSON or a form in a text is decoded: it reads better, and the scrubber finds its keys. */
function copyData(source: Source, request: Request): void {
  const value = source.raw.data;
  if (value === undefined || value === null || value === '') return;
  const data = typeof value === 'string' ? decodeBody(value, request) : value;
  if ((Array.isArray(data) && data.length === 0) || (isObject(data) && Object.keys(data).length === 0)) return;
  request.data = trimBag(data, LARGE, { path: pathTo(source, 'data'), notes: source.notes });
}

/** A longer form would be cut to a fraction anyway; decoding a megabyte of it blocks for long. */
const FORM_CHARS_MAX = 64 * 1024;

function decodeBody(text: string, request: Request): Json {
  const contentType = request.headers?.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  if (/^\s*[{[]/.test(text)) {
    const parsed = parseJson(text);
    return parsed.ok ? parsed.value : text;
  }
  const isForm = contentType.includes('urlencoded') || (contentType === '' && /^[\w.%+-]+=[^\s<>{}]*$/.test(text));
  return isForm && text.length <= FORM_CHARS_MAX ? Object.fromEntries(parseQuery(text)) : text;
}

function setPairs(request: Request, key: 'headers' | 'cookies' | 'query_string', pairs: Pairs): void {
  if (pairs.length > 0) request[key] = pairs;
  else delete request[key];
}
