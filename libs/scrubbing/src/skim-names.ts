import type { SecretNames } from './names.js';
import { isFreeName } from './search-payload.js';

/** `unfit`: looks like a secret itself. */
export type NameVerdict = 'plain' | 'secret' | 'unfit';

/** The few hundred names that events are full of; a power of 2. */
const SLOTS = 2_048;

/** Longer names are rare and judged anew. */
const NAME_BYTES_MAX = 64;

interface JudgedName {
  bytes: Buffer;
  verdict: NameVerdict;
}

/**
 * Judges names where they stand in JSON, without making a string of each: of those that share a slot the last is remembered.
 * The hash is `addToHash` of all bytes from 0.
 */
export function createNameTable(
  names: SecretNames,
): (json: Buffer, start: number, end: number, hash: number) => NameVerdict {
  const slots: (JudgedName | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

  function judge(name: string): NameVerdict {
    if (!isFreeName(name, names)) return 'unfit';
    return names.ruleOf(name) === undefined ? 'plain' : 'secret';
  }

  return (json, start, end, hash) => {
    if (end - start > NAME_BYTES_MAX) return judge(json.toString('utf8', start, end));
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = slots[slot];
    if (known !== undefined && isAt(json, start, end, known.bytes)) return known.verdict;
    const verdict = judge(json.toString('utf8', start, end));
    slots[slot] = { bytes: Buffer.from(json.subarray(start, end)), verdict };
    return verdict;
  };
}

export const addToHash = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0;

function isAt(json: Buffer, start: number, end: number, name: Buffer): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++) if (json[start + at] !== name[at]) return false;
  return true;
}
