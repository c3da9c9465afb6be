import inspector from 'node:inspector';
import { isMainThread, Worker } from 'node:worker_threads';

import { toJson } from '../core/to-json.js';
import type { JsonObject, StackFrame } from '../core/types.js';
import { describeOpaque } from './describe-opaque.js';
import { LOCAL_VARIABLES_WORKER } from './local-variables-worker.js';

interface FrameLocals {
  name: string;
  url: string;
  vars: JsonObject;
}

const KEY = 'errata.collect-locals';
const WORKER_DATA = { key: KEY, framesMax: 10, pausesPerSecondMax: 50, backoffMs: 30_000 };
const DETACH_MS = 200;
const ATTACH_MS = 500;
const ATTACH_STEP_MS = 1;
const LIMITS = { depthMax: 3, breadthMax: 50, nodesMax: 1000, stringMax: () => Infinity, undefinedAs: '<undefined>' };

/** Beside the errors, not on them: the host may freeze, copy or print its errors. */
const collected = new WeakMap<object, { pause: number; frames: FrameLocals[] }>();

/**
 * Begins to collect the local variables of every error thrown from now on.
 * Does nothing where the inspector is missing, too old or in use by a person.
 */
export function startLocalVariables(): void {
  try {
    if (!isMainThread || typeof inspector.Session.prototype.connectToMainThread !== 'function') return;
    if (inspector.url() !== undefined || Symbol.for(KEY) in globalThis) return;
    Object.defineProperty(globalThis, Symbol.for(KEY), { value: collectScope, configurable: true });
    const detached = new Int32Array(new SharedArrayBuffer(4));
    const attached = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { ...WORKER_DATA, attached, detached };
    // Own arguments and environment: with the host's, a preloaded module would start us again in there.
    const worker = new Worker(LOCAL_VARIABLES_WORKER, { eval: true, workerData, execArgv: [], env: {} });
    worker.unref();
    awaitAttached(attached);
    process.on('exit', () => detach(worker, detached));
    worker.on('error', () => Reflect.deleteProperty(globalThis, Symbol.for(KEY)));
  } catch {
    // Without variables an error is still worth reporting.
  }
}

interface FrameScope {
  /** Number of the throw. */
  pause: number;
  /** Of the frame, among the in-app ones, from the throw outwards. */
  index: number;
  name: string;
  url: string;
}

/**
 * Programs like to fail while they start, so init waits until errors are watched: some 50 ms, once. In small steps, because
 * the debugger session is served by this thread between two steps of a loop.
 */
function awaitAttached(attached: Int32Array): void {
  const deadline = Date.now() + ATTACH_MS;
  while (Atomics.load(attached, 0) === 0 && Date.now() < deadline) Atomics.wait(attached, 0, 0, ATTACH_STEP_MS);
}

/** At the end of the process: with a session attached, Node would print that it waits for the debugger. */
function detach(worker: Worker, detached: Int32Array): void {
  worker.postMessage('exit');
  Atomics.wait(detached, 0, 0, DETACH_MS);
}

/** Called by the debugger on the paused main thread, once per scope, the innermost frame and scope first. */
function collectScope(error: object, scope: object, { pause, index, name, url }: FrameScope): void {
  const known = collected.get(error) ?? { pause, frames: [] };
  // Thrown on: the first throw was the deepest.
  if (known.pause !== pause) return;
  collected.set(error, known);
  const vars = toJson(scope, LIMITS, describeOpaque).json as JsonObject;
  const frame = known.frames[index];
  // A name in an inner block hides the outer one.
  if (frame) frame.vars = { ...vars, ...frame.vars };
  else known.frames[index] = { name, url, vars };
}

/**
 * Puts the collected variables on the frames of the stack. They are matched by file and function, from the throw
 * outwards: the stack was taken where the error was made, which may be another line, or a frame deeper, than the throw.
 */
export function addLocalVariables(error: unknown, frames: StackFrame[]): void {
  const locals = typeof error === 'object' && error !== null ? collected.get(error)?.frames : undefined;
  if (!locals) return;
  let next = 0;
  for (const frame of frames.toReversed()) {
    const at = locals.findIndex((local, index) => index >= next && isSameFunction(local, frame));
    if (at < 0) continue;
    frame.vars = locals[at]?.vars ?? {};
    next = at + 1;
  }
}

function isSameFunction(local: FrameLocals, frame: StackFrame): boolean {
  if (stripScheme(local.url) !== stripScheme(frame.abs_path ?? '')) return false;
  const name = frame.function ?? '';
  // A function without a name is told in a stack by whom it was called on: `Timeout._onTimeout`.
  return local.name === '' ? /\.|^<anonymous>$/.test(name) : local.name === bareName(name);
}

function stripScheme(path: string): string {
  return path.replace(/^file:\/\//, '');
}

/** `new Shop` and `Shop.price` in a stack are `Shop` and `price` to the debugger. */
function bareName(name: string): string {
  return name.replace(/^new /, '').replace(/^.*\./, '');
}
