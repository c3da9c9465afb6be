/** Text beyond this does not decide; it also bounds the time the patterns may take. */
const TEXT_LENGTH_MAX = 1024;
const LINES_MAX = 2;

/** What stands in a text instead of a match, and its pattern. Without a name the match stays, and no later pattern sees it. */
export type Variable = readonly [name: string | undefined, pattern: string];

/**
 * A function that makes `user 42 not found` into `user <int> not found`. Only the first two lines with content count, the
 * rest is detail.
 *
 * @param variables in order of preference: at each place of the text the first pattern that fits wins
 * @param candidate what every text holds that any of the patterns can match: cheaper than they are, and most texts end here
 */
export function createParameteriser(variables: readonly Variable[], candidate: RegExp): (text: string) => string {
  const patterns = new RegExp(variables.map(([, pattern]) => `(${pattern})`).join('|'), 'gu');
  return (text) => {
    const head = firstLines(text.slice(0, TEXT_LENGTH_MAX));
    if (!candidate.test(head)) return head;
    return head.replace(patterns, (match: string, ...groups: unknown[]) => {
      const name = variables[groups.findIndex((group) => group !== undefined)]?.[0];
      return name === undefined ? match : `<${name}>`;
    });
  };
}

function firstLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const kept = lines.slice(0, LINES_MAX).join('\n');
  return lines.length > LINES_MAX ? `${kept}...` : kept;
}
