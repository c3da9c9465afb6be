/** JSON of which some parts are replaced, from its beginning to its end. */
export interface Rest {
  replace(start: number, end: number, by: string): void;
  /** What is left. */
  text(): string;
}

/** @param json UTF-8; parts begin and end with ASCII */
export function createRest(json: Buffer): Rest {
  let rest = '';
  let copied = 0;
  return {
    replace(start, end, by) {
      rest += json.toString('utf8', copied, start) + by;
      copied = end;
    },
    text: () => rest + json.toString('utf8', copied),
  };
}
