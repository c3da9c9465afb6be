import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { GROUPING_VERSION, GROUPING_VERSIONS } from '@errata/grouping';

import { measureHostile } from './measure-hostile.js';
import { measureOrdinary } from './measure-ordinary.js';
import { printPairs } from './print-pairs.js';
import { scorePairs, type Pair } from './score-pairs.js';

/**
 * `npm run bench -- grouping`: how well events are put together, and what that costs. Scores the project's own pairs, and
 * those of a file of JSON lines `{a, b, same, cls, tier}` with paths relative to it; ends with 1 where a goal is missed.
 */
const OPTIONS = {
  pairs: { type: 'string' },
  version: { type: 'string', default: String(GROUPING_VERSION) },
} as const;

/** Percent of pairs, per tier; and of each class of the tier `must`. */
const GOALS = { must: 99.5, should: 88, class: 90 };
const ORDINARY_P50_US_MAX = 150;
const HOSTILE_MS_MAX = 50;

const FIXTURES = 'libs/grouping/fixtures/';

const { values } = parseArgs({ options: OPTIONS });
const version = Number(values.version);
if (GROUPING_VERSIONS[version] === undefined) throw new RangeError(`no grouping version ${values.version}`);
const isGood = [
  printPairs('own pairs', scorePairs(FIXTURES, readOwnPairs(), version), GOALS),
  ...(values.pairs === undefined ? [] : [scoreFile(values.pairs)]),
  measureOrdinary(`${FIXTURES}events/`, version, ORDINARY_P50_US_MAX),
  measureHostile(version, HOSTILE_MS_MAX),
];
if (isGood.includes(false)) process.exitCode = 1;

function readOwnPairs(): Pair[] {
  return JSON.parse(readFileSync(`${FIXTURES}pairs.json`, 'utf8')) as Pair[];
}

function scoreFile(file: string): boolean {
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const pairs = lines.map((line) => JSON.parse(line) as Pair);
  return printPairs(file, scorePairs(folder, pairs, version), GOALS);
}
