import type { Json, JsonObject, LogEntry } from '../event.js';
import { LIMITS } from '../limits.js';
import { formatMessage } from './format-message.js';
import { isObject, limitText, pathTo, type Source } from './source.js';
import { noteInvalid } from './notes.js';
import { LARGE, trimBag } from './trim-bag.js';

/**
 * The log message of an event, from `logentry` and `message`, each of which may be a text, an object or any other JSON. Both
 * together are normal: raven-python puts the template into one and the filled-in text into the other.
 */
export function readMessage(source: Source): LogEntry | undefined {
  const entry = shapeOf(source.raw.logentry);
  const message = shapeOf(source.raw.message);
  const main = entry ?? message;
  if (!main) return undefined;
  const params = readParams(main.params, source);
  const template = main.message;
  const besides = entry && message?.params === undefined ? (message?.formatted ?? message?.message) : undefined;
  const given = main.formatted ?? besides;
  const formatted = given ?? (template !== undefined && params ? formatMessage(template, params) : template);
  if (formatted === undefined) return undefined;
  const isPlain = template === undefined || (template === formatted && !params);
  return {
    ...(isPlain ? {} : { message: limit(template, 'message', source) }),
    ...(params ? { params } : {}),
    formatted: limit(formatted, 'formatted', source),
  };
}

interface Shape {
  message?: string;
  formatted?: string;
  params?: Json;
}

function shapeOf(value: Json | undefined): Shape | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined;
  if (!isObject(value)) return Array.isArray(value) && value.length === 0 ? undefined : { message: textOf(value)! };
  const message = textOf(value.message);
  const formatted = textOf(value.formatted);
  if (message === undefined && formatted === undefined) return undefined;
  return {
    ...(message === undefined ? {} : { message }),
    ...(formatted === undefined ? {} : { formatted }),
    ...(value.params === undefined || value.params === null ? {} : { params: value.params }),
  };
}

/** JSON text for what is no text: never "[object Object]". */
function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readParams(value: Json | undefined, source: Source): Json[] | JsonObject | undefined {
  if (value === undefined) return undefined;
  const path = { parent: pathTo(source, 'logentry'), key: 'params' };
  if (typeof value !== 'object' || value === null) {
    noteInvalid(source.notes, path, value);
    return undefined;
  }
  const isNothing = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
  return isNothing ? undefined : (trimBag(value, LARGE, { path, notes: source.notes }) as Json[] | JsonObject);
}

function limit(text: string, key: 'message' | 'formatted', source: Source): string {
  const entry = { raw: source.raw, path: pathTo(source, 'logentry'), notes: source.notes };
  return limitText(text, LIMITS.messageCharsMax, entry, key);
}
