import { readFileSync } from 'node:fs';
import { MistakeError, type Setting } from './setting.js';
import { SETTINGS } from './settings.js';

type ValueOf<S> = S extends Setting<infer T> ? T : never;
type Values = { [K in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[K]> };

/** All settings, parsed; `url` and `ingestUrl` are always there. */
export type Config = Omit<Values, 'url' | 'ingestUrl'> & { url: string; ingestUrl: string };

/** Every mistake of the environment at once, one line each. */
export class ConfigError extends Error {
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'));
  }
}

/**
 * Reads the configuration.
 *
 * @param env the process environment, or what a test puts in its place
 * @throws ConfigError that names every wrong variable
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const mistakes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(SETTINGS)) {
    try {
      values[key] = readSetting(setting as Setting<unknown>, env);
    } catch (error) {
      if (!(error instanceof MistakeError)) throw error;
      mistakes.push(`${setting.name} ${error.message}`);
    }
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return withDefaultUrls(values as Values);
}

function readSetting<T>(setting: Setting<T>, env: Record<string, string | undefined>): T {
  const text =
    env[setting.name] || (setting.secret ? readSecretFile(setting.name, env[`${setting.name}_FILE`]) : undefined);
  if (text === undefined || text === '')
    return typeof setting.fallback === 'string' ? setting.parse(setting.fallback) : setting.fallback;
  return setting.parse(text);
}

function readSecretFile(name: string, path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new MistakeError(`is to be read from ${path} (${name}_FILE), but: ${(error as Error).message}`);
  }
}

function withDefaultUrls(values: Values): Config {
  const url = values.url ?? `http://localhost:${values.port}`;
  return { ...values, url, ingestUrl: values.ingestUrl ?? url };
}
