import { rewrite } from './rewrite.js';
import type { Tables } from './tables.js';

const TYPE_LENGTH_MAX = 256;

/** The lasting part of an error type's name; empty where the type is missing. */
export function cleanTypeName(type: string | undefined, { types }: Tables): string {
  return rewrite(cutTypeName(type), types);
}

/** A type's name short enough for patterns. */
export function cutTypeName(type: string | undefined): string {
  return (type ?? '').slice(0, TYPE_LENGTH_MAX).trim();
}
