import { type Entry, isRemoved, removedValue, type Value } from './value.js';

/** Longer texts stay one string: nobody opens them, and reading must not freeze the page. */
const LENGTH_MAX = 20_000;
const DEPTH_MAX = 24;

const KEYWORDS: Record<string, string> = { None: '', True: 'bool', False: 'bool', Ellipsis: '', NotImplemented: '' };
const NUMBER = /[+-]?(?:0[xob][\da-f]+|(?:\d[\d_]*)?\.?\d+(?:\.\d*)?(?:e[+-]?\d+)?j?|\d+\.|inf|nan)(?![\w.])/iy;
const STRING_START = /(?:[rbuf]{0,2})(['"])/iy;
const NAME = /[A-Za-z_][\w.]*/y;

/**
 * Reads a Python repr: literals, containers, `Decimal('0.10')`, `<Order 7>`. Undefined where the text is none or is cut
 * off in the middle; it is then shown as it came.
 *
 * @param why why what was removed in it was removed, where that is known
 */
export function parsePythonRepr(text: string, why?: string): Value | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  if (isRemoved(text)) return removedValue(why);
  const reader = { text, at: 0 };
  const value = readValue(reader, 0);
  skipSpace(reader);
  return value && reader.at === text.length ? value : undefined;
}

interface Reader {
  text: string;
  at: number;
}

function readValue(reader: Reader, depth: number): Value | undefined {
  if (depth > DEPTH_MAX) return undefined;
  skipSpace(reader);
  switch (reader.text[reader.at]) {
    case '[':
      return readContainer(reader, depth, 'list', ']');
    case '(':
      return readContainer(reader, depth, 'tuple', ')');
    case '{':
      return readContainer(reader, depth, 'dict', '}');
    case '<':
      return readAngles(reader);
    default:
      return readString(reader) ?? readNumber(reader) ?? readDots(reader) ?? readName(reader, depth);
  }
}

function readContainer(reader: Reader, depth: number, name: string, close: string): Value | undefined {
  const open = reader.text[reader.at++]!;
  const entries = readEntries(reader, depth, close);
  if (!entries) return undefined;
  const type =
    name === 'dict' && entries.length > 0 && entries.every((entry) => entry.name === undefined) ? 'set' : name;
  const named =
    type === 'list' || type === 'tuple' ? entries.map(({ value }, i) => ({ name: String(i), value })) : entries;
  return {
    kind: 'container',
    type: `${type} · ${entries.length}`,
    text: '',
    open,
    close,
    size: entries.length,
    entries: () => named,
  };
}

/** Entries up to the closing bracket: `value`, `key: value` or `name=value`, separated by commas. */
function readEntries(reader: Reader, depth: number, close: string): Entry[] | undefined {
  const entries: Entry[] = [];
  for (;;) {
    skipSpace(reader);
    if (reader.text[reader.at] === close) break;
    const entry = readEntry(reader, depth);
    if (!entry) return undefined;
    entries.push(entry);
    skipSpace(reader);
    if (reader.text[reader.at] === ',') reader.at++;
    else if (reader.text[reader.at] !== close) return undefined;
  }
  reader.at++;
  return entries;
}

function readEntry(reader: Reader, depth: number): Entry | undefined {
  const from = reader.at;
  const value = readValue(reader, depth + 1);
  if (!value) return undefined;
  const name = reader.text.slice(from, reader.at).trim();
  skipSpace(reader);
  const separator = reader.text[reader.at];
  if (separator !== ':' && separator !== '=') return { name: undefined, value };
  reader.at++;
  const named = readValue(reader, depth + 1);
  return named && { name: value.kind === 'string' ? name.slice(1, -1) : name, value: named };
}

function readString(reader: Reader): Value | undefined {
  const quote = match(reader, STRING_START)?.[1];
  if (!quote) return undefined;
  const start = reader.at;
  const prefix = /b/i.test(reader.text.slice(start, reader.text.indexOf(quote, start))) ? 'bytes' : 'str';
  let at = reader.text.indexOf(quote, start) + 1;
  let length = 0;
  for (; at < reader.text.length && reader.text[at] !== quote; length++) at += escapeLength(reader.text, at);
  if (at >= reader.text.length) return undefined;
  reader.at = at + 1;
  return { kind: 'string', type: `${prefix} · ${length}`, text: reader.text.slice(start, reader.at) };
}

/** How many characters of the repr stand for one of the string: `\n` is two, `\x00` four, an emoji outside the BMP two. */
function escapeLength(text: string, at: number): number {
  if (text[at] !== '\\') return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return { x: 4, u: 6, U: 10 }[text[at + 1] ?? ''] ?? 2;
}

function readNumber(reader: Reader): Value | undefined {
  const text = match(reader, NUMBER)?.[0];
  if (text === undefined) return undefined;
  reader.at += text.length;
  const type = /j$/i.test(text) ? 'complex' : /^[+-]?(\d[\d_]*|0[xob][\da-f]+)$/i.test(text) ? 'int' : 'float';
  return { kind: 'number', type, text };
}

/** What Python prints for a container within itself, and SDKs for what they left out. */
function readDots(reader: Reader): Value | undefined {
  if (!reader.text.startsWith('...', reader.at)) return undefined;
  reader.at += 3;
  return { kind: 'opaque', type: '', text: '...' };
}

function readName(reader: Reader, depth: number): Value | undefined {
  const name = match(reader, NAME)?.[0];
  if (!name) return undefined;
  reader.at += name.length;
  if (name in KEYWORDS) return { kind: 'keyword', type: KEYWORDS[name]!, text: name };
  if (reader.text[reader.at] !== '(') return { kind: 'opaque', type: '', text: name };
  reader.at++;
  const entries = readEntries(reader, depth, ')');
  if (!entries) return undefined;
  return {
    kind: 'container',
    type: name,
    text: '',
    open: `${name}(`,
    close: ')',
    size: entries.length,
    entries: () => entries,
  };
}

/** `<Order 7 of <User kim>>`: balanced, else it was cut. */
function readAngles(reader: Reader): Value | undefined {
  const start = reader.at;
  let open = 0;
  for (let at = start; at < reader.text.length; at++) {
    const char = reader.text[at];
    // `->` in a signature or a route closes nothing.
    if (char === '<') open++;
    else if (char === '>' && reader.text[at - 1] !== '-' && --open === 0) {
      reader.at = at + 1;
      const text = reader.text.slice(start, reader.at);
      return { kind: 'opaque', type: /^<(?:class ')?([\w.]+)/.exec(text)?.[1]?.split('.').at(-1) ?? '', text };
    }
  }
  return undefined;
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at++;
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  return pattern.exec(reader.text);
}
