/**
 * The values part of a multi-row INSERT, `($1,$2),($3,$4)`, and its values in order. Used where rows hold bytea: an array
 * parameter (`unnest($1::bytea[])`) is parsed as text and four times slower.
 */
export function valuesList(rows: readonly (readonly unknown[])[]): { text: string; values: unknown[] } {
  let parameter = 0;
  const text = rows.map((row) => `(${row.map(() => `$${++parameter}`).join(',')})`).join(',');
  return { text, values: rows.flat() };
}

/** The columns of some rows as arrays, for `unnest($1::bigint[], …)`. */
export const columns = <Row>(rows: readonly Row[], ...pick: ((row: Row) => unknown)[]): unknown[][] =>
  pick.map((value) => rows.map(value));
