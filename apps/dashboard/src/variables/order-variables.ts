/** The names that occur on a line of source, in their order there. */
export function namesOnLine(line: string | undefined): string[] {
  if (!line || line.length > 1000) return [];
  return [...new Set(line.match(/[$@A-Za-z_][\w$]*/g) ?? [])];
}

/** Variables that the failing line names come first, in the line's order; `self` and `this` wait behind the others of them. */
export function orderVariables(names: string[], line: string | undefined): { name: string; onLine: boolean }[] {
  const order = namesOnLine(line);
  const rank = (name: string): number => {
    const at = order.findIndex((word) => word === name || word === name.replace(/^\$/, ''));
    return at < 0 ? Infinity : /^(self|this|\$this)$/.test(name) ? order.length : at;
  };
  const ranked = names.map((name) => ({ name, rank: rank(name) }));
  return ranked
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ name, rank }) => ({ name, onLine: rank < Infinity }));
}
