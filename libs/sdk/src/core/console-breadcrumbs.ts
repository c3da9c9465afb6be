import { addBreadcrumb } from './api.js';
import { formatArguments } from './format-arguments.js';
import type { Level } from './types.js';

const LEVELS: Record<'debug' | 'log' | 'info' | 'warn' | 'error', Level> = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warning',
  error: 'error',
};

let isWatching = false;

/** What the host prints is often the best story of what led to the error. */
export function watchConsole(): void {
  if (isWatching) return;
  isWatching = true;
  for (const method of Object.keys(LEVELS) as (keyof typeof LEVELS)[]) {
    const print = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      addBreadcrumb({ category: 'console', level: LEVELS[method], message: formatArguments(values) });
      print(...values);
    };
  }
}
