import { entriesOf, type Value, type ValueKind } from './value.js';

/** A piece of a one-line preview, coloured by its kind; undefined for brackets, names and commas. */
export interface Piece {
  text: string;
  kind?: ValueKind;
}

const ITEM_MAX = 24;

/** A container in one line of about `width` characters: `{rate: 0.1, until: '2026-06-01', … 3 more}`. */
export function previewValue(value: Value, width = 72): Piece[] {
  const pieces: Piece[] = [];
  appendValue(pieces, value, width, 0);
  return pieces;
}

export const previewText = (value: Value, width?: number): string =>
  previewValue(value, width)
    .map((piece) => piece.text)
    .join('');

function appendValue(pieces: Piece[], value: Value, width: number, depth: number): void {
  if (value.kind !== 'container') return appendScalar(pieces, value, depth);
  if (depth > 2) return void pieces.push({ text: `${value.open}…${value.close}` });
  pieces.push({ text: value.open ?? '' });
  appendEntries(pieces, value, width, depth);
  pieces.push({ text: value.close ?? '' });
}

function appendEntries(pieces: Piece[], value: Value, width: number, depth: number): void {
  const entries = entriesOf(value);
  const named = value.open?.endsWith('{') || value.open?.endsWith('(');
  for (const [i, entry] of entries.entries()) {
    if (i > 0) pieces.push({ text: ', ' });
    if (lengthOf(pieces) > width - 12 && i < entries.length)
      return void pieces.push({ text: `… ${entries.length - i} more` });
    if (named && entry.name !== undefined)
      pieces.push({ text: value.open === '{' ? `${entry.name}: ` : `${entry.name}=` });
    appendValue(pieces, entry.value, width, depth + 1);
  }
}

function appendScalar(pieces: Piece[], value: Value, depth: number): void {
  const short = depth > 0 && value.kind !== 'removed' && value.text.length > ITEM_MAX;
  pieces.push({ text: short ? `${value.text.slice(0, ITEM_MAX - 1).trimEnd()}…` : value.text, kind: value.kind });
}

const lengthOf = (pieces: Piece[]): number => pieces.reduce((sum, piece) => sum + piece.text.length, 0);
