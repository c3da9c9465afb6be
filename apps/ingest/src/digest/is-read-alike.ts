import type { Json, JsonObject } from '@errata/protocol';

const EXCEPTIONS = ['exception', 'sentry.interfaces.Exception'];
const MESSAGES = ['message', 'logentry', 'sentry.interfaces.Message'];

/**
 * Whether a payload is grouped alike with and without what `skimEvent` passes over. An exception's value, a message and its
 * parameters may be any JSON, of which normalising makes a text: there what was passed over would show.
 */
export const isReadAlike = (payload: JsonObject): boolean =>
  EXCEPTIONS.every((name) => exceptionsOf(payload[name]).every((exception) => !holdsObject(valueOf(exception)))) &&
  MESSAGES.every((name) => membersOf(payload[name]).every((member) => !holdsObject(member)));

/** A list of them, one alone, or `{ values: [...] }`. */
function exceptionsOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  return value.values === undefined ? [value] : exceptionsOf(value.values);
}

const valueOf = (exception: Json): Json | undefined => (isObject(exception) ? exception.value : undefined);

const membersOf = (value: Json | undefined): Json[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const holdsObject = (value: Json | undefined): boolean =>
  Array.isArray(value) ? value.some(holdsObject) : isObject(value);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
