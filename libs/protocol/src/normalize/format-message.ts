import type { Json, JsonObject } from '../event.js';
import { isObject } from './source.js';

/**
 * Fills parameters into a template, `%s` or `{}` style, positional or by name.
 *
 * @returns the template itself when number or type of the parameters do not fit: a half-filled message misleads
 */
export function formatMessage(template: string, params: Json[] | JsonObject): string {
  return formatPercent(template, params) ?? formatBraces(template, params) ?? template;
}

const PERCENT = /%(?:\((\w{1,64})\))?[-+ #0]{0,5}\d{0,3}(?:\.(\d{1,2}))?[hlL]?([a-zA-Z%])/g;
const BRACES = /\{(\w{0,64})\}/g;

function formatPercent(template: string, params: Json[] | JsonObject): string | undefined {
  if (!template.includes('%')) return undefined;
  return fill(template, PERCENT, params, ([directive, name, digits, letter], take) => {
    if (directive === '%%') return '%';
    return renderPercent(letter!, take(name), digits === undefined ? 6 : Number(digits));
  });
}

function formatBraces(template: string, params: Json[] | JsonObject): string | undefined {
  if (!template.includes('{')) return undefined;
  return fill(template, BRACES, params, ([, name], take) => {
    const value = take(name === '' ? undefined : name);
    return value === undefined ? undefined : plain(value);
  });
}

type Take = (name: string | undefined) => Json | undefined;

/** Replaces every match; undefined when one cannot be filled or a positional parameter is left over. */
function fill(
  template: string,
  pattern: RegExp,
  params: Json[] | JsonObject,
  render: (match: (string | undefined)[], take: Take) => string | undefined,
): string | undefined {
  let used = 0;
  let named = false;
  let fits = true;
  const take: Take = (name) => {
    if (name === undefined) return Array.isArray(params) ? params[used++] : undefined;
    named = true;
    if (Array.isArray(params)) return params[Number(name)];
    return Object.hasOwn(params, name) ? params[name] : undefined;
  };
  const text = template.replace(pattern, (...match: (string | undefined)[]) => {
    const filled = render(match, take);
    if (filled === undefined) fits = false;
    return filled ?? '';
  });
  const complete = named || isObject(params) || used === params.length;
  return fits && complete && (named || used > 0) ? text : undefined;
}

function renderPercent(letter: string, value: Json | undefined, digits: number): string | undefined {
  if (value === undefined) return undefined;
  if ('sr'.includes(letter)) return plain(value);
  if ('joO'.includes(letter)) return JSON.stringify(value);
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (!Number.isFinite(number)) return undefined;
  if ('diu'.includes(letter)) return String(Math.trunc(number));
  if (letter === 'f') return number.toFixed(digits);
  if (letter === 'x') return Math.trunc(number).toString(16);
  if (letter === 'X') return Math.trunc(number).toString(16).toUpperCase();
  return 'geE'.includes(letter) ? String(number) : undefined;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
