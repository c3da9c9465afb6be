import type { ExceptionValue, Mechanism, StackFrame } from './types.js';

/** A chain may be circular or built by a loop. */
const EXCEPTIONS_MAX = 10;

/** One exception and the error it was made from, which keys its local variables. */
export interface LinkedException {
  exception: ExceptionValue;
  error: unknown;
}

/**
 * What was thrown, with its causes and the members of an AggregateError: innermost cause first, the raised error last.
 * The raised error has id 0; every other names its parent and the property it came from.
 *
 * @param mechanism how the raised error was noticed; `handled` holds for the whole chain
 */
export function exceptionsFromError(
  thrown: unknown,
  mechanism: Mechanism,
  readFrames: (error: Error) => StackFrame[],
): LinkedException[] {
  const found: LinkedException[] = [];
  const seen = new Set<unknown>();

  function add(error: unknown, link: Mechanism): void {
    if (found.length >= EXCEPTIONS_MAX || seen.has(error)) return;
    seen.add(error);
    const id = found.length;
    const isGroup = typeof AggregateError === 'function' && error instanceof AggregateError;
    const exception = describeError(error, readFrames);
    const marks = { ...link, exception_id: id, ...(isGroup ? { is_exception_group: true } : {}) };
    found.push({ error, exception: { ...exception, mechanism: { ...marks, ...exception.mechanism } } });
    if (!isErrorLike(error)) return;
    const chained = (source: string): Mechanism => ({
      ...handledOf(mechanism),
      type: 'chained',
      source,
      parent_id: id,
    });
    if (isGroup) error.errors.forEach((member: unknown, index) => add(member, chained(`errors[${index}]`)));
    if (error.cause !== undefined && error.cause !== null) add(error.cause, chained('cause'));
  }

  add(thrown, mechanism);
  const [raised] = found;
  // A lone exception needs no numbers.
  if (found.length === 1 && raised?.exception.mechanism) delete raised.exception.mechanism.exception_id;
  return found.reverse();
}

export function isErrorLike(value: unknown): value is Error {
  return (
    value instanceof Error ||
    (typeof value === 'object' &&
      value !== null &&
      'message' in value &&
      'stack' in value &&
      typeof value.stack === 'string')
  );
}

function handledOf({ handled }: Mechanism): { handled?: boolean } {
  return handled === undefined ? {} : { handled };
}

function describeError(
  error: unknown,
  readFrames: (error: Error) => StackFrame[],
): Omit<ExceptionValue, 'mechanism'> & { mechanism?: { synthetic: true } } {
  if (!isErrorLike(error)) return { ...describeOther(error), mechanism: { synthetic: true } };
  const frames = readFrames(error);
  return {
    type: typeOf(error),
    value: String(error.message),
    ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
  };
}

/** A class that forgot to set `name` is still told by its constructor. */
function typeOf(error: Error): string {
  const name = String(error.name || 'Error');
  return name === 'Error' ? error.constructor?.name || name : name;
}

function describeOther(value: unknown): { type: string; value: string } {
  if (typeof value !== 'object' || value === null) return { type: 'Error', value: String(value) };
  const keys = Object.keys(value).slice(0, 20).join(', ');
  const message = 'message' in value && typeof value.message === 'string' ? value.message : undefined;
  return { type: 'Error', value: message ?? `Object thrown with keys: ${keys || '(none)'}` };
}
