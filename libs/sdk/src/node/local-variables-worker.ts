/**
 * The program of the worker that reads local variables. As text, so that it survives bundling. It connects a debugger
 * session to the main thread, which is paused at every throw: at once, before the stack is unwound, each in-app frame's
 * scopes are handed to the collector that the main thread has put on globalThis (see local-variables.ts), and the main
 * thread goes on.
 *
 * All commands of a pause are posted without waiting for answers; they are worked off in order. So a pause costs one trip
 * between the threads, not one per variable. More throws than the limit in a second: only uncaught ones pause, for 30 s.
 */
export const LOCAL_VARIABLES_WORKER = `
'use strict';
const { Session } = require('node:inspector');
const { workerData, parentPort } = require('node:worker_threads');
const { framesMax, pausesPerSecondMax, backoffMs, key, attached, detached } = workerData;
const SCOPES = ['local', 'block', 'catch'];
const COLLECT = 'function (scope, frame) { globalThis[Symbol.for("' + key + '")]?.(this, scope, frame); }';

const session = new Session();
session.connectToMainThread();
const post = (method, params) => session.post(method, params, () => {});

/** Call frames leave their url empty: in-app scripts by id. */
const scripts = new Map();
session.on('Debugger.scriptParsed', ({ params }) => {
  if (isInApp(params.url)) scripts.set(params.scriptId, params.url);
});

let second = 0;
let pauses = 0;
function isTooMany() {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) { second = now; pauses = 0; }
  return ++pauses > pausesPerSecondMax;
}

function isInApp(url) {
  return (url.startsWith('file:') || url.startsWith('/') || /^[A-Za-z]:\\\\/.test(url)) && !/[\\\\/]node_modules[\\\\/]/.test(url);
}

let pause = 0;
function collect({ callFrames, data }) {
  pause++;
  const frames = callFrames.filter((frame) => scripts.has(frame.location.scriptId)).slice(0, framesMax);
  frames.forEach((frame, index) => {
    for (const scope of frame.scopeChain) {
      if (!SCOPES.includes(scope.type) || !scope.object.objectId) continue;
      post('Runtime.callFunctionOn', {
        objectId: data.objectId,
        functionDeclaration: COLLECT,
        arguments: [{ objectId: scope.object.objectId }, { value: { pause, index, name: frame.functionName, url: scripts.get(frame.location.scriptId) } }],
        silent: true,
        returnByValue: true,
      });
    }
  });
}

session.on('Debugger.paused', ({ params }) => {
  try {
    const isThrow = params.reason === 'exception' || params.reason === 'promiseRejection';
    if (isThrow && params.data && params.data.objectId && params.data.subtype === 'error') collect(params);
    post('Runtime.releaseObjectGroup', { objectGroup: 'backtrace' });
  } finally {
    if (isTooMany()) backOff();
    post('Debugger.resume');
  }
});

function backOff() {
  if (pauses !== pausesPerSecondMax + 1) return;
  post('Debugger.setPauseOnExceptions', { state: 'uncaught' });
  setTimeout(() => post('Debugger.setPauseOnExceptions', { state: 'all' }), backoffMs).unref();
}

post('Debugger.enable');
session.post('Debugger.setPauseOnExceptions', { state: 'all' }, () => {
  Atomics.store(attached, 0, 1);
  Atomics.notify(attached, 0);
});

// The one message there is: the process ends. Listening for it also keeps this thread alive.
parentPort.on('message', () => {
  session.disconnect();
  Atomics.store(detached, 0, 1);
  Atomics.notify(detached, 0);
});
`;
