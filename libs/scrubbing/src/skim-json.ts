import type { Json } from '@errata/protocol';
import { isClean } from './is-clean.js';
import type { SecretNames } from './names.js';
import { givesNothingAway, isFreeName, isFreeText, isFreeValue } from './search-payload.js';
import { createSkimmer, hintsOf, PLAIN, SECRET, type SkimHost, UNFIT } from './skimmer.js';
import { scrubsNumber } from './walk.js';

/** Where something ended, or `STOP`. */
export type End = number;

/** Not as JSON should be, or not free of secrets, or to be looked at closely. */
export const STOP = -1;

/** JSON that is searched for secrets without being parsed. */
export interface SkimmedJson {
  /**
   * Reads as strictly as JSON.parse does: what is passed over can be parsed later. The same bytes are looked at once.
   *
   * @param depthLeft lists and objects inside each other; the same in all calls
   */
  skimRepeated(start: number, depthLeft: number): End;
  /**
   * A frame in which no other object is but its variables, which are skimmed.
   *
   * @returns where it ends, a hash of all but the variables and of whose names are secret, and where the variables lie;
   *   undefined for anything else
   */
  skimFrame(opening: number, depthLeft: number): SkimmedFrame | undefined;
  /** A list of objects of which only `data` holds another object, and nothing a list. */
  skimRecords(start: number, depthLeft: number): End;
  /** Past a value that is to be parsed. */
  skipValue(start: number): End;
}

export interface SkimmedFrame {
  end: End;
  hash: string;
  vars: { start: number; end: End } | undefined;
}

/** @returns takes in JSON, UTF-8, in place of what was taken in before */
export function compileSkim(names: SecretNames): (json: Buffer) => SkimmedJson {
  const judge = (judges += 1);
  return (json) => {
    const base = skimmer.makeRoom(json.length);
    asked = { memory: Buffer.from(skimmer.memory.buffer), names };
    asked.memory.set(json, base);
    skimmer.setJudge(judge);
    const placeOf = (address: number): number => (address < 0 ? address : address - base);
    const { HASH, varsStart, varsEnd } = skimmer;
    return {
      skimFrame(opening, depthLeft) {
        const end = skimmer.skimFrame(base + opening, depthLeft);
        if (end < 0) return undefined;
        const hash = asked.memory.toString('latin1', HASH.value, HASH.value + 16);
        const vars = varsEnd.value > 0 ? { start: varsStart.value - base, end: varsEnd.value - base } : undefined;
        return { end: end - base, hash, vars };
      },
      skimRepeated: (start, depthLeft) => placeOf(skimmer.skimRepeated(base + start, depthLeft)),
      skimRecords: (start, depthLeft) => placeOf(skimmer.skimRecords(base + start, depthLeft)),
      skipValue: (start) => placeOf(skimmer.skipValue(base + start)),
    };
  };
}

let judges = 0;

/** Who asks the host, and where what it asks about lies. */
let asked: { memory: Buffer; names: SecretNames };

const host: SkimHost = {
  judgeName(start, end) {
    const name = textAt(start, end);
    if (!isFreeName(name, asked.names)) return UNFIT;
    return asked.names.ruleOf(name) === undefined ? PLAIN : SECRET;
  },
  isFreeText: (start, end, rows) => isFreeText(textAt(start, end), asked.names, hintsOf(rows)),
  isFreeRawText(start, end) {
    const text = parse(`"${textAt(start, end)}"`);
    return typeof text === 'string' && isClean(text) && isFreeText(text, asked.names);
  },
  isMasked(start, end) {
    const value = parse(textAt(start, end));
    return value !== undefined && givesNothingAway(value);
  },
  isFreePair(start, end) {
    const pair = parse(`${textAt(start, end)}]`);
    return pair !== undefined && isFreeValue([pair], asked.names);
  },
  isFreeNumber: (start, end) => !scrubsNumber(Number(textAt(start, end))),
};

const textAt = (start: number, end: number): string => asked.memory.toString('utf8', start, end);

/** @returns undefined for what is no JSON */
function parse(json: string): Json | undefined {
  try {
    return JSON.parse(json) as Json;
  } catch {
    return undefined;
  }
}

const skimmer = createSkimmer(host);
