import type { Exception } from '@errata/protocol';

import type { FrameReader } from './frame-reader.js';
import { hashParts } from './hash-parts.js';
import { cleanTypeName, cutTypeName } from './type-name.js';
import { readLoneStack } from './stack.js';
import type { Tables } from './tables.js';

/** Causes looked at, those nearest the raised error. */
const CHAIN_LENGTH_MAX = 16;

export interface Chain {
  /** The exceptions that decide, innermost cause first. */
  exceptions: Exception[];
  /** The one an issue is named after. */
  main: Exception | undefined;
  /** Group wrappers and members like another one. */
  omitted: ('wrapper' | 'same as another')[];
}

/**
 * Which exceptions of an event decide. A plain chain decides as a whole, but for errors that
 * only carry another one, and is named after the raised one, its last. Of
 * an exception group (Python's ExceptionGroup, JavaScript's and .NET's AggregateException) the members decide, each kind
 * of fault once, whatever the order they failed in; a group of one kind of fault is that fault.
 */
export function selectExceptions(values: readonly Exception[], read: FrameReader, tables: Tables): Chain {
  const chain = values.slice(-CHAIN_LENGTH_MAX);
  return selectMembers(chain, read, tables) ?? selectPlain(chain, tables);
}

function selectPlain(chain: Exception[], { wrapperTypes }: Tables): Chain {
  const exceptions = chain.filter(({ type }) => !wrapperTypes.test(cutTypeName(type)));
  const losesStack = chain.some(hasStack) && !exceptions.some(hasStack);
  if (exceptions.length === 0 || losesStack) return { exceptions: chain, main: chain.at(-1), omitted: [] };
  const omitted = chain.slice(exceptions.length).map(() => 'wrapper' as const);
  return { exceptions, main: exceptions.at(-1), omitted };
}

const hasStack = (exception: Exception): boolean => exception.stacktrace !== undefined;

function selectMembers(chain: Exception[], read: FrameReader, tables: Tables): Chain | undefined {
  const tree = readTree(chain);
  if (tree === undefined || !isGroup(tree.root)) return undefined;
  const members = membersOf(tree.root, tree);
  const distinct = new Map<string, Exception>();
  for (const member of members) distinct.set(keyOf(member, read, tables), member);
  const alike = members.slice(distinct.size).map(() => 'same as another' as const);
  const [only] = distinct.values();
  if (only === undefined) return undefined;
  if (distinct.size === 1) {
    return { exceptions: [...causesOf(only, tree), only], main: only, omitted: ['wrapper', ...alike] };
  }
  const inOrder = [...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, member]) => member);
  return { exceptions: [...inOrder, tree.root], main: tree.root, omitted: alike };
}

interface Tree {
  root: Exception;
  children: Map<Exception, Exception[]>;
}

/** Undefined where the ids make no tree (no root 0, a dangling parent, a cycle): then it is a plain chain. */
function readTree(chain: readonly Exception[]): Tree | undefined {
  const byId = new Map<number, Exception>();
  for (const exception of chain) {
    const id = exception.mechanism?.exception_id;
    if (id === undefined || byId.has(id)) return undefined;
    byId.set(id, exception);
  }
  const root = byId.get(0);
  const children = new Map<Exception, Exception[]>();
  for (const [id, exception] of byId) {
    const parentId = exception.mechanism?.parent_id;
    if (id === 0) continue;
    const parent = parentId === undefined ? undefined : byId.get(parentId);
    // Ids are given in walking order, so a parent's is smaller: this also rules cycles out.
    if (parent === undefined || parentId === undefined || parentId >= id) return undefined;
    children.set(parent, [...(children.get(parent) ?? []), exception]);
  }
  return root === undefined ? undefined : { root, children };
}

function membersOf(exception: Exception, tree: Tree): Exception[] {
  if (!isGroup(exception)) return [exception];
  const children = tree.children.get(exception) ?? [];
  return children.length === 0 ? [exception] : children.flatMap((child) => membersOf(child, tree));
}

/** The causes below a member, innermost first. */
function causesOf(exception: Exception, tree: Tree): Exception[] {
  const causes: Exception[] = [];
  for (let cause = tree.children.get(exception)?.[0]; cause !== undefined; cause = tree.children.get(cause)?.[0]) {
    causes.unshift(cause);
  }
  return causes;
}

function isGroup(exception: Exception): boolean {
  return exception.mechanism?.is_exception_group === true;
}

function keyOf(exception: Exception, read: FrameReader, tables: Tables): string {
  const frames = readLoneStack(exception.stacktrace, read).parts;
  return hashParts([['type', cleanTypeName(exception.type, tables)], ...frames]);
}
