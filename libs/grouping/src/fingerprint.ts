import type { Event } from '@errata/protocol';

import type { Contribution, Part } from './grouping.js';
import { hashParts } from './hash-parts.js';
import { crashFrame, mainException } from './main-exception.js';

const PARTS_MAX = 32;
const PART_LENGTH_MAX = 1024;

const DEFAULT = /^\s{0,20}\{\{\s{0,20}default\s{0,20}\}\}\s{0,20}$/i;
const VARIABLE = /\{\{\s{0,20}([\w.]{1,64}|tags\.[^\s{}]{1,200})\s{0,20}\}\}/gi;

/** What a client may refer to in its fingerprint. */
const VARIABLES: Record<string, (event: Event) => string | undefined> = {
  type: (event) => mainException(event)?.type,
  'error.type': (event) => mainException(event)?.type,
  value: (event) => mainException(event)?.value,
  'error.value': (event) => mainException(event)?.value,
  function: (event) => crashFrame(event)?.function,
  'stack.function': (event) => crashFrame(event)?.function,
  module: (event) => crashFrame(event)?.module,
  'stack.module': (event) => crashFrame(event)?.module,
  package: (event) => crashFrame(event)?.package,
  'stack.package': (event) => crashFrame(event)?.package,
  'stack.abs_path': (event) => crashFrame(event)?.abs_path,
  'stack.filename': (event) => crashFrame(event)?.filename,
  message: (event) => event.logentry?.formatted ?? mainException(event)?.value,
  transaction: (event) => event.transaction,
  logger: (event) => event.logger,
  level: (event) => event.level,
  release: (event) => event.release,
  environment: (event) => event.environment,
};

/**
 * Groups as the client asked: by its fingerprint alone, or by its parts together with the default grouping, wherever it
 * wrote `{{ default }}`.
 *
 * @param groupByDefault asked for only where the fingerprint refers to it
 * @returns undefined where the client asks for the default and nothing else
 */
export function groupByFingerprint(event: Event, groupByDefault: () => Contribution): Contribution | undefined {
  const fingerprint = (event.fingerprint ?? []).slice(0, PARTS_MAX).map((part) => part.slice(0, PART_LENGTH_MAX));
  if (fingerprint.every((part) => DEFAULT.test(part))) return undefined;
  const asked = fingerprint.filter((part) => !DEFAULT.test(part)).map((part): Part => ['fingerprint', resolve(part, event)]);
  if (asked.length === fingerprint.length) {
    return { strategy: 'fingerprint', parts: asked, omitted: [{ kind: 'stacktrace', reason: 'client decides', count: 1 }] };
  }
  const { parts, omitted } = groupByDefault();
  return { strategy: 'fingerprint+default', parts: [...asked, ['default', hashParts(parts)], ...parts], omitted };
}

/** Groups by the key an old client computed itself. */
export function groupByChecksum(event: Event): Contribution | undefined {
  const checksum = event.checksum?.trim().slice(0, PART_LENGTH_MAX);
  if (checksum === undefined || checksum === '') return undefined;
  return { strategy: 'checksum', parts: [['checksum', checksum]], omitted: [] };
}

function resolve(part: string, event: Event): string {
  return part.replace(VARIABLE, (written: string, name: string) => {
    const known = name.toLowerCase();
    if (known.startsWith('tags.')) return event.tags.find(([key]) => key === name.slice('tags.'.length))?.[1] ?? `<no-${name}>`;
    const variable = Object.hasOwn(VARIABLES, known) ? VARIABLES[known] : undefined;
    return variable === undefined ? written : (variable(event) ?? `<no-${known}>`).slice(0, PART_LENGTH_MAX);
  });
}
