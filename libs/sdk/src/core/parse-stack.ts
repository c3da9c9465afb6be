import type { StackFrame } from './types.js';

/** Lines beyond this are data URLs or generated code; matching them costs more than they tell. */
const LINE_CHARS_MAX = 1024;
const FRAMES_MAX = 50;

/** Behind `at `: `fn (file:1:2)`, `fn [as alias] (file:1:2)`, `async fn (file:1:2)`. */
const V8_NAMED = /^(.*?) \((.*)\)$/;
/** `fn@file:1:2`, `@file:1:2`: Firefox and Safari. A path may hold an @, a function name none. */
const AT_SIGN = /^([^@]*)@(.*)$/;
const PLACE = /^(.*?)(?::(\d+))?(?::(\d+))?$/;

/**
 * Reads `Error#stack` of V8, Firefox and Safari: outermost call first, the failing frame last, at most the 50 innermost.
 *
 * @param isInApp decides by absolute path or URL
 */
export function parseStack(stack: string, isInApp: (path: string) => boolean): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of stack.split('\n')) {
    if (frames.length === FRAMES_MAX) break;
    const call = line.length > LINE_CHARS_MAX ? undefined : splitLine(line.trim());
    const frame = call && readFrame(call, isInApp);
    if (frame !== undefined) frames.push(frame);
  }
  return frames.reverse();
}

interface Call {
  name: string;
  place: string;
}

/** Undefined for lines of the message, which come first in V8 and may look like anything. */
function splitLine(line: string): Call | undefined {
  if (line.startsWith('at ')) {
    const call = line.slice(3);
    const [, name = '', place = call] = V8_NAMED.exec(call) ?? [];
    return { name, place: place.replace(/^async /, '') };
  }
  const [, name = '', place] = AT_SIGN.exec(line) ?? [];
  return place === undefined ? undefined : { name, place };
}

function readFrame({ name, place }: Call, isInApp: (path: string) => boolean): StackFrame | undefined {
  // eval: V8 tells the place within the outer script in `eval at f (file:1:2), <anonymous>:1:1`; Firefox in `file line 1 > eval:1:1`.
  const plain = place.replace(/^eval at .*, /, '').replace(/^.* line \d+ > (?:eval|Function)/, '<eval>');
  const [, path = '', lineno, colno] = PLACE.exec(plain) ?? [];
  const isNative = path === 'native' || path === '[native code]' || path === '<anonymous>';
  if (path === '' || (lineno === undefined && !isNative)) return undefined;
  return {
    filename: path,
    abs_path: path,
    function: cleanName(name),
    ...(lineno === undefined ? {} : { lineno: Number(lineno) }),
    ...(colno === undefined ? {} : { colno: Number(colno) }),
    in_app: !isNative && isInApp(path),
  };
}

/** Firefox marks nested functions by `outer/inner` and `/<`; the rest is V8's. */
function cleanName(name: string): string {
  const clean = name
    .replace(/^async[ *]/, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/(\/<)+$/, '');
  return clean === '' ? '<anonymous>' : clean;
}
