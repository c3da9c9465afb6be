import { captureException } from '../core/api.js';

/** Reports what nobody caught. Added as listeners, so that the page's own `window.onerror` stays in place. */
export function watchUncaught(): void {
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onUnhandledRejection);
}

function onError(event: ErrorEvent): void {
  // Images and scripts that fail to load arrive here too, without being errors of the program.
  if (!(event instanceof ErrorEvent)) return;
  captureException(event.error ?? describeScriptError(event), {
    level: 'error',
    mechanism: { type: 'onerror', handled: false },
  });
}

function onUnhandledRejection(event: PromiseRejectionEvent): void {
  captureException(event.reason, { level: 'error', mechanism: { type: 'onunhandledrejection', handled: false } });
}

/** Scripts of other origins hide their error; place and message are what is left. */
function describeScriptError({ message, filename, lineno, colno }: ErrorEvent): Error {
  const error = new Error(message);
  error.stack = filename ? `Error: ${message}\n    at ${filename}:${lineno}:${colno}` : '';
  return error;
}
