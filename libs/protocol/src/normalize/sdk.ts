import type { Json, JsonObject, Sdk } from '../event.js';
import { LIMITS } from '../limits.js';
import { headOf } from '../cut-text.js';
import { copyText, isObject, readObject, readText, toText, type Source } from './source.js';

const NAMES_MAX = 100;

/** Which SDK made the event. @param fallback what authentication or the envelope said of the sender */
export function readSdk(event: Source, fallback: { name: string; version?: string } | undefined): Sdk | undefined {
  const source = readObject(event, 'sdk');
  const name = source && readText(source, 'name', LIMITS.enumCharsMax);
  if (!source || name === undefined) return fallback && { ...fallback };
  const sdk: Sdk = { name };
  copyText(source, sdk, 'version', LIMITS.enumCharsMax);
  const integrations = listOf(source.raw.integrations).flatMap((entry) => textOf(entry, LIMITS.enumCharsMax) ?? []);
  if (integrations.length > 0) sdk.integrations = integrations;
  const packages = listOf(source.raw.packages).flatMap((entry) => (isObject(entry) ? readPackage(entry) : []));
  if (packages.length > 0) sdk.packages = packages;
  return sdk;
}

/** A single object stands for a list of one. */
function listOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value.slice(0, NAMES_MAX);
  return isObject(value) ? [value] : [];
}

function readPackage(raw: JsonObject): { name: string; version?: string }[] {
  const name = textOf(raw.name, LIMITS.symbolCharsMax);
  const version = textOf(raw.version, LIMITS.enumCharsMax);
  return name ? [{ name, ...(version ? { version } : {}) }] : [];
}

function textOf(value: Json | undefined, charsMax: number): string | undefined {
  const text = toText(value);
  return text && headOf(text, charsMax);
}
