import { SEEN } from './glance.js';
import { HINT_ROWS } from './hint-tables.js';
import { NEEDS } from './scrub-text.js';
import { SKIM_JSON } from './skim-json.wasm.js';

/** What `assembly/skim-json.ts` exports. */
export interface Skimmer {
  memory: WebAssembly.Memory;
  HINT_TABLES: WebAssembly.Global;
  HASH_KEY: WebAssembly.Global;
  HASH: WebAssembly.Global;
  varsStart: WebAssembly.Global;
  varsEnd: WebAssembly.Global;
  setNeed(index: number, one: number, other: number): void;
  makeRoom(bytes: number): number;
  setJudge(id: number): void;
  skimRepeated(start: number, depthLeft: number): number;
  skimRecords(start: number, depthLeft: number): number;
  skimFrame(opening: number, depthLeft: number): number;
  skipValue(start: number): number;
}

/** What `assembly/host.ts` declares, see there. */
export interface SkimHost {
  judgeName(start: number, end: number): typeof PLAIN | typeof SECRET | typeof UNFIT;
  isFreeText(start: number, end: number, rows: number): boolean;
  isFreeRawText(start: number, end: number): boolean;
  isMasked(start: number, end: number): boolean;
  isFreePair(start: number, end: number): boolean;
  isFreeNumber(start: number, end: number): boolean;
}

/** As in `assembly/names.ts`. */
export const PLAIN = 0;
export const SECRET = 1;
export const UNFIT = 2;

/** In `assembly/glance.ts`. */
const MANY_DIGITS = 1 << 31;

/** In `assembly/glance.ts`, of each kind. */
const NEEDS_MAX = 4;

/** The last bit says something else, see there. */
const ROWS_MAX = 31;

export function createSkimmer(host: SkimHost): Skimmer {
  if (HINT_ROWS.length > ROWS_MAX) throw new RangeError(`${HINT_ROWS.length} rows of hints, ${ROWS_MAX} fit`);
  const module = new WebAssembly.Module(Buffer.from(SKIM_JSON, 'base64'));
  const skimmer = new WebAssembly.Instance(module, { host: { ...host } }).exports as Skimmer;
  fillHintTables(new Uint8Array(skimmer.memory.buffer, skimmer.HINT_TABLES.value));
  for (const [group, needs] of [NEEDS.values, NEEDS.assignments, NEEDS.credentials].entries())
    for (const [index, [one, other]] of needs.entries())
      skimmer.setNeed(group * NEEDS_MAX + index, rowsOf(one), rowsOf(other));
  crypto.getRandomValues(new Uint8Array(skimmer.memory.buffer, skimmer.HASH_KEY.value, 32));
  return skimmer;
}

function fillHintTables(tables: Uint8Array): void {
  for (const [row, { first, second }] of HINT_ROWS.entries()) {
    const group = (row >> 3) * 64;
    for (const [at, halves] of [first.low, first.high, second.low, second.high].entries())
      for (const half of halves) tables[group + at * 16 + half]! |= 1 << (row & 7);
  }
}

const rowsOf = (hints: number): number =>
  HINT_ROWS.reduce((rows, { bit }, row) => ((bit & hints) === 0 ? rows : rows | (1 << row)), 0);

/** What the rows of `HINT_ROWS` say that were seen. */
export const hintsOf = (rows: number): number =>
  HINT_ROWS.reduce(
    (hints, { bit }, row) => ((rows & (1 << row)) === 0 ? hints : hints | bit),
    (rows & MANY_DIGITS) === 0 ? 0 : SEEN.manyDigits,
  );
