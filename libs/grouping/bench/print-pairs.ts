import type { Pair, Score } from './score-pairs.js';

/** Percent of pairs. */
interface Goals {
  must: number;
  should: number;
  class: number;
}

/**
 * Prints a table: each tier and direction, below it its classes, and the pairs that went wrong.
 *
 * @returns whether all goals are met
 */
export function printPairs(title: string, scores: readonly Score[], goals: Goals): boolean {
  console.log(`${title}: ${scores.length}`);
  const met = [...groupBy(scores, ({ pair }) => `${pair.tier} ${directionOf(pair)}`)]
    .sort(byName)
    .flatMap(([name, inTier]) => {
      const tier = inTier[0]?.pair.tier ?? 'must';
      const classes = [...groupBy(inTier, ({ pair }) => pair.cls)].sort(byName);
      return [
        printRow(name, inTier, goals[tier]),
        ...classes.map(([cls, inClass]) => printRow(`  ${cls}`, inClass, tier === 'must' ? goals.class : 0)),
      ];
    });
  for (const { pair } of scores.filter(({ isRight }) => !isRight)) {
    console.log(`  ${pair.tier}, ${pair.cls}: ${pair.a} and ${pair.b} are not ${directionOf(pair)}`);
  }
  return !met.includes(false);
}

const directionOf = ({ same }: Pair): string => (same ? 'same' : 'different');

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);

function printRow(name: string, scores: readonly Score[], goal: number): boolean {
  const right = scores.filter(({ isRight }) => isRight).length;
  const percent = (100 * right) / scores.length;
  const isMet = percent >= goal;
  const count = `${right}/${scores.length}`;
  console.log(
    `  ${name.padEnd(26)} ${count.padStart(9)} ${percent.toFixed(1).padStart(6)} %${isMet ? '' : `  goal ${goal} %`}`,
  );
  return isMet;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
