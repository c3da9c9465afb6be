import type { Client } from '../core/client.js';
import type { Options } from '../core/types.js';
import { deliverAtExit } from './deliver-at-exit.js';

const FLUSH_MS = 2000;

interface Active {
  client: () => Client | undefined;
  url: string;
  unhandledRejections: Options['unhandledRejections'];
}

/** The one being used: init may be called again, the process has its listeners once. */
let active: Active | undefined;
let hasGivenUp = false;

/**
 * Reports what nobody caught and leaves the crash to Node: the monitor event comes before Node decides and changes nothing
 * about its output, its exit code, its flags or other listeners. Unhandled rejections come along, as Node makes uncaught
 * errors of them. What was captured is delivered while the process ends (see deliver-at-exit.ts).
 */
export function watchUncaught(given: Active): void {
  const isFirst = active === undefined;
  active = given;
  if (!isFirst) return;
  process.on('uncaughtExceptionMonitor', onUncaught);
  // A listener takes the crash away, so only those who ask for it get one.
  if (given.unhandledRejections === 'report') process.on('unhandledRejection', onRejection);
  process.on('beforeExit', onBeforeExit);
  process.on('exit', onExit);
}

function onUncaught(error: unknown, origin: NodeJS.UncaughtExceptionOrigin): void {
  report(error, 'fatal', origin === 'unhandledRejection' ? 'onunhandledrejection' : 'onuncaughtexception');
}

function onRejection(reason: unknown): void {
  report(reason, 'error', 'onunhandledrejection');
}

function report(error: unknown, level: 'fatal' | 'error', type: string): void {
  active?.client()?.captureException(error, { level, mechanism: { type, handled: false } });
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

function onExit(): void {
  const envelopes = hasGivenUp ? [] : (active?.client()?.unanswered() ?? []);
  if (active && envelopes.length > 0) deliverAtExit(active.url, envelopes, FLUSH_MS);
}
