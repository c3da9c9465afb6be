import type { Exception } from '@errata/protocol';

export interface ChainLink {
  exception: Exception;
  /** Place in the event's list: innermost cause first. */
  index: number;
  /** What the language says between the exception above and this one; undefined for the first. */
  sentence: string | undefined;
}

export interface ExceptionNode {
  exception: Exception;
  index: number;
  /** Under which name the parent holds it: `errors[0]`, `__cause__`. */
  source: string | undefined;
  members: ExceptionNode[];
}

/** The exceptions of a chain from top to bottom, each with the sentence that stands above it. */
export function chainExceptions(values: Exception[], platform: string, newestFirst: boolean): ChainLink[] {
  const links = values.map((exception, index) => ({ exception, index }));
  const ordered = newestFirst ? links.reverse() : links;
  return ordered.map(({ exception, index }, i) => {
    // `source` stands on the cause and tells how the one raised from it holds it.
    const cause = newestFirst ? exception : ordered[i - 1]?.exception;
    return { exception, index, sentence: i === 0 ? undefined : sentenceFor(cause, platform, newestFirst) };
  });
}

function sentenceFor(cause: Exception | undefined, platform: string, newestFirst: boolean): string {
  const implicit = cause?.mechanism?.source === '__context__';
  if (platform !== 'python') return newestFirst ? 'Caused by' : 'Which caused';
  if (newestFirst) return implicit ? 'Raised while handling' : 'Directly caused by';
  return implicit
    ? 'During handling of the above exception, another exception occurred:'
    : 'The above exception was the direct cause of the following exception:';
}

/** The tree of an exception group, from the raised one down; undefined where the event holds a plain chain. */
export function exceptionTree(values: Exception[]): ExceptionNode | undefined {
  if (!values.some((value) => value.mechanism?.is_exception_group)) return undefined;
  const nodes = values.map((exception, index) => ({
    exception,
    index,
    source: exception.mechanism?.source,
    members: [] as ExceptionNode[],
  }));
  const byId = new Map(nodes.map((node) => [node.exception.mechanism?.exception_id, node]));
  const root = nodes.at(-1)!;
  for (const node of nodes) {
    if (node === root) continue;
    const parent = byId.get(node.exception.mechanism?.parent_id) ?? root;
    // A parent must stand after its members, as SDKs send them: ids that form a ring would never end.
    (parent.index > node.index ? parent : root).members.unshift(node);
  }
  return root;
}
