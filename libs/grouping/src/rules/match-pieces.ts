/** In a piece: any one character. Texts never hold it, the parser of events takes it out. */
export const ANY_CHARACTER = '\0';

/**
 * Whether a text as a whole is made of the pieces in their order, with anything between them: `['a', 'b', '']` is `a*b*`.
 * By hand, because patterns come from people and texts from strangers: each piece is searched once, from left to right, so
 * the work is bounded by the text's length times the longest piece's.
 */
export function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const end = text.length - last.length;
  if (pieces.length < 2) return end === 0 && isPieceAt(text, first, 0);
  if (end < first.length || !isPieceAt(text, first, 0) || !isPieceAt(text, last, end)) return false;
  let at = first.length;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index] ?? '';
    const found = findPiece(text, piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= end;
}

function findPiece(text: string, piece: string, from: number): number {
  if (!piece.includes(ANY_CHARACTER)) return text.indexOf(piece, from);
  const literal = longestOf(piece.split(ANY_CHARACTER));
  const offset = piece.indexOf(literal);
  const lastAt = text.length - piece.length + offset;
  for (let at = text.indexOf(literal, from + offset); at >= 0 && at <= lastAt; at = text.indexOf(literal, at + 1)) {
    if (isPieceAt(text, piece, at - offset)) return at - offset;
  }
  return -1;
}

const longestOf = (texts: readonly string[]): string =>
  texts.reduce((one, other) => (other.length > one.length ? other : one), '');

function isPieceAt(text: string, piece: string, at: number): boolean {
  if (text.startsWith(piece, at)) return true;
  if (!piece.includes(ANY_CHARACTER) || at + piece.length > text.length) return false;
  for (let index = 0; index < piece.length; index += 1) {
    if (piece[index] !== ANY_CHARACTER && piece[index] !== text[at + index]) return false;
  }
  return true;
}
