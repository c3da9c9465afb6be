/** In a piece: any one character. Texts never hold it, the parser of events takes it out. */
export const ANY_CHARACTER = '\0';

/**
 * Whether a text as a whole is made of the pieces in their order, with anything between them: `['a', 'b', '']` is `a*b*`.
 * By hand, because patterns come from people and texts from strangers: each piece is searched once, from left to right, so
 * the work is bounded by the text's length times the longest piece's, 32 characters of which count as one.
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
  if (text.indexOf(longestOf(piece.split(ANY_CHARACTER)), from) < 0) return -1;
  return shiftAnd(text, piece, from);
}

/**
 * Searches by the shift-and algorithm: bit `n` of the state says that the last `n + 1` characters fit the start of the piece.
 * So every character of the text costs the same. Comparing the piece at each place would cost its length each time, and
 * many patterns like `*a?a?a?b*` against a long `aaaa…` would hold up the digest of all projects.
 */
function shiftAnd(text: string, piece: string, from: number): number {
  const masks = readMasks(piece);
  const anything = masks.get(ANY_CHARACTER)!;
  const state = new Int32Array(anything.length);
  const last = piece.length - 1;
  for (let at = from; at < text.length; at += 1) {
    const fitting = masks.get(text[at]!) ?? anything;
    let carry = 1;
    for (let word = 0; word < state.length; word += 1) {
      const before = state[word]!;
      state[word] = ((before << 1) | carry) & fitting[word]!;
      carry = before >>> 31;
    }
    if (((state[last >> 5]! >>> (last & 31)) & 1) === 1) return at - last;
  }
  return -1;
}

/** Of every character of the piece: a bit for each place it fits, 32 places a word. */
function readMasks(piece: string): Map<string, Int32Array> {
  const masks = new Map([...new Set(piece.split(''))].map((one) => [one, new Int32Array((piece.length + 31) >> 5)]));
  for (const [character, mask] of masks)
    for (let at = 0; at < piece.length; at += 1)
      if (piece[at] === character || piece[at] === ANY_CHARACTER) mask[at >> 5]! |= 1 << (at & 31);
  return masks;
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
