import type { Json, JsonObject } from '@errata/protocol';
import { describeValue, metaChild } from '../variables/describe-value.js';
import type { Entry } from '../variables/value.js';
import { VariableTree } from '../variables/VariableTree.js';

interface Props {
  data: JsonObject | readonly (readonly [string, Json])[];
  label: string;
  /** The node of `_meta` that mirrors the data: by name, or `0`, `1`, … and then `1` where the data is a list of pairs. */
  meta?: Json | undefined;
}

/** Data around the error, as names and values that open in place. */
export function DataTree({ data, label, meta }: Props) {
  const pairs: readonly (readonly [string, Json])[] = isPairs(data) ? data : Object.entries(data);
  const entries: Entry[] = pairs.map(([name, json], index) => ({
    name,
    value: describeValue(json, 'json', metaChild(meta, name) ?? metaChild(metaChild(meta, String(index)), '1')),
  }));
  return <VariableTree entries={entries} plain label={label} />;
}

const isPairs = (data: Props['data']): data is readonly (readonly [string, Json])[] => Array.isArray(data);
