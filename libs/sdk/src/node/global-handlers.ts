import type { Client } from '../core/client.js';
import { printCrash } from './print-crash.js';

const FLUSH_MS = 2000;

/** The one being used: init may be called again, the process has its listeners once. */
let active: { client: () => Client | undefined; exitOnUncaught: boolean | undefined } | undefined;
let isCrashing = false;
let hasGivenUp = false;

/**
 * Reports what nobody caught, then ends the process as Node would: the stack on stderr, code 1. A host that listens for
 * such errors itself has decided to live on, and is left alone.
 */
export function watchUncaught(client: () => Client | undefined, exitOnUncaught: boolean | undefined): void {
  const isFirst = active === undefined;
  active = { client, exitOnUncaught };
  if (!isFirst) return;
  process.on('uncaughtException', onUncaughtException);
  process.on('unhandledRejection', onUnhandledRejection);
  process.on('beforeExit', onBeforeExit);
}

function onUncaughtException(error: unknown): void {
  crash(error, 'onuncaughtexception', process.listenerCount('uncaughtException') > 1);
}

function onUnhandledRejection(reason: unknown): void {
  crash(reason, 'onunhandledrejection', process.listenerCount('unhandledRejection') > 1);
}

function crash(error: unknown, type: string, isHandledByHost: boolean): void {
  const client = active?.client();
  const mustExit = active?.exitOnUncaught ?? !isHandledByHost;
  client?.captureException(error, { level: mustExit ? 'fatal' : 'error', mechanism: { type, handled: false } });
  if (!mustExit || isCrashing) return;
  isCrashing = true;
  printCrash(error);
  const exit = (): never => process.exit(1);
  if (client) client.flush(FLUSH_MS).then(exit, exit);
  else exit();
}

/**
 * Nothing is left to do but what we are sending: sockets do not hold the process, so this does, for two seconds at most.
 * Node calls it again when those are over.
 */
function onBeforeExit(): void {
  const client = active?.client();
  if (!client || hasGivenUp || client.isIdle()) return;
  void client.flush(FLUSH_MS).then((isDone) => {
    hasGivenUp = !isDone;
  });
}
