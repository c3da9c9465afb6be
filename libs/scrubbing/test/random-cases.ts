import type { Json } from '@errata/protocol';

/** Pieces that secrets and the structure around them are made of; random order makes every odd neighbourhood. */
const PIECES = [
  [
    'password',
    'token',
    'token_type',
    'api_key',
    'Cookie',
    'Authorization',
    'auth',
    'sid',
    'sid2',
    'colour',
    'x',
    'ip',
    'b',
  ],
  ['=', '==', ':', ': ', '=>', '%3D', '%', ',', ', ', ';', '&', ' ', '\n', '?', '//', '://', '@', '/', '.', '-', '_'],
  ['"', "'", '\\"', "\\'", '\\', '{', '}', '[', ']', '(', ')', '<', '>', '`', "[('", "', '"],
  [
    '[Filtered]',
    '[Filt',
    '%5BFiltered%5D',
    '********',
    'None',
    'null',
    '%s',
    'x1',
    'hunter2',
    '1',
    '42',
    'ü',
    '\u{1F511}',
  ],
  [
    '4111 1111 1111 1111',
    '4111111111111111',
    'Bearer ',
    'basic+',
    'dXNlcjpwYXNz',
    'eyJhbGciOiJI',
    'eyJzdWIiOiIx',
    'AKIAIOSFODNN7EXAMPLE',
  ],
  [
    'ghp_0123456789abcdefghij',
    'sk_live_0123456789',
    'xoxb-0123456789',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'u:p@h',
  ],
].flat();

/** A small generator with a seed (mulberry32): the same cases on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface RandomCases {
  below(limit: number): number;
  text(): string;
  pair(): [string, string];
  json(depth?: number): Json;
}

/** Texts and trees of odd neighbourhoods, the same for the same seed. */
export function randomCases(seed: number): RandomCases {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const text = (): string => Array.from({ length: 1 + below(14) }, () => PIECES[below(PIECES.length)]).join('');
  const json = (depth = 0): Json => {
    const kind = below(depth > 3 ? 4 : 8);
    if (kind < 3) return text();
    if (kind === 3) return [null, true, 4111111111111111, 7][below(4)]!;
    if (kind < 6) return Object.fromEntries(Array.from({ length: below(5) }, () => [text(), json(depth + 1)]));
    return Array.from({ length: below(4) }, () => json(depth + 1));
  };
  return { below, text, pair: () => [text(), text()], json };
}
