import type { Event } from '@errata/protocol';

import { readSubject } from './subject.js';

/** Longer values are shortened: people tell issues apart by ids and names, not by documents. */
const VARIABLE_TEXT_LENGTH_MAX = 1_000;

const VARIABLES_MAX = 200;

/**
 * The variables of the frame an issue points at: the own one nearest the failure, else the failing one. Each as text:
 * strings as they are, everything else as JSON.
 */
export function crashVariables(event: Event): Map<string, string> {
  const vars = readSubject(event).crash?.vars ?? {};
  return new Map(
    Object.entries(vars)
      .slice(0, VARIABLES_MAX)
      .map(([name, value]) => [name, textOf(value).slice(0, VARIABLE_TEXT_LENGTH_MAX)]),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
