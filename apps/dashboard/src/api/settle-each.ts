/** What became of each item; both lists in the order of the items. */
export interface Settled<T> {
  done: T[];
  failed: { item: T; error: Error }[];
}

/** A browser opens six connections to one server; the polls need some of them. */
const AT_ONCE_MAX = 4;

/** Does something with every item, a few at once, however the others end. */
export async function settleEach<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<Settled<T>> {
  const errors: (Error | undefined)[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < items.length; at = next++) errors[at] = await errorOf(act(items[at]!));
  };
  await Promise.all(Array.from({ length: AT_ONCE_MAX }, work));
  return {
    done: items.filter((_, at) => !errors[at]),
    failed: items.flatMap((item, at) => (errors[at] ? [{ item, error: errors[at] }] : [])),
  };
}

const errorOf = (outcome: Promise<unknown>): Promise<Error | undefined> =>
  outcome.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
