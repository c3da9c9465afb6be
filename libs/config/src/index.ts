export { childEnvironment } from './child-environment.js';
export { type Config, ConfigError, readConfig } from './read-config.js';
export { logLevels } from './log-levels.js';
export { localDataDir } from './local-data-dir.js';
export { isEmail } from './parsers.js';
export { SETTINGS } from './settings.js';

/** Under this token the modules of every app find the configuration. */
export const CONFIG = Symbol('configuration');
