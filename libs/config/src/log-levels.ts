import type { Config } from './read-config.js';

/** As Nest calls them, the most talkative first. */
const LEVELS = ['debug', 'log', 'warn', 'error', 'fatal'] as const;

/** The least level to show and all that are worse, as Nest wants them. */
export const logLevels = (least: Config['logLevel']): (typeof LEVELS)[number][] => LEVELS.slice(LEVELS.indexOf(least));
