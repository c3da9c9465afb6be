/**
 * Whether a text as a whole fits a pattern in which `*` stands for any characters, upper and lower case being equal. By hand,
 * because patterns come from people and texts from strangers: each piece is searched once, from left to right.
 */
export function matchesWildcards(text: string, pattern: string): boolean {
  const subject = text.toLowerCase();
  const pieces = pattern.toLowerCase().split('*');
  const first = pieces.shift()!;
  const last = pieces.pop();
  if (last === undefined) return subject === first;
  const end = subject.length - last.length;
  if (!subject.startsWith(first) || !subject.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = subject.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= end;
}
