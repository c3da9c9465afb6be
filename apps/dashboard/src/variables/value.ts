/** What a value is, for its colour and for what can be done with it. */
export type ValueKind = 'string' | 'number' | 'keyword' | 'container' | 'opaque' | 'removed';

/** One value of the program, read from JSON or from a Python repr. */
export interface Value {
  kind: ValueKind;
  /** What the language calls it: `str · 6`, `dict · 4`. Empty where the text says it all. */
  type: string;
  /** A scalar as it is shown; empty for a container. */
  text: string;
  /** Containers: what stands around the entries, `{` and `}`, `Decimal(` and `)`. */
  open?: string;
  close?: string;
  /** Containers: how many entries are here. */
  size?: number;
  /** Containers: read when somebody looks. */
  entries?: () => Entry[];
  /** What the SDK left out before it sent the value. */
  cut?: Cut;
  /** A text with a secret in it: why that part was removed. */
  partlyRemoved?: string;
}

export interface Entry {
  /** Undefined in sets and call arguments, where a preview shows the value alone. */
  name: string | undefined;
  value: Value;
}

export interface Cut {
  more: number;
  of: number;
  unit: 'items' | 'characters';
}

/** What our server and the SDKs put in place of a secret. */
const REMOVED = /^['"]?\[(Filtered|Removed|Redacted)\]['"]?$/i;

export const isRemoved = (text: string): boolean => REMOVED.test(text);

/** @param why absent where somebody removed it before it came to us */
export const removedValue = (why = 'filtered by the SDK'): Value => ({
  kind: 'removed',
  type: '',
  text: `removed: ${why}`,
});

export const entriesOf = (value: Value): Entry[] => value.entries?.() ?? [];

/** The mark of what was cut, as a person reads it. */
export const cutText = (cut: Cut): string => `… ${cut.more.toLocaleString('en-US')} more ${cut.unit}, cut by the SDK`;
