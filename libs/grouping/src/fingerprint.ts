import type { Contribution, Part } from './grouping.js';
import { hashParts } from './hash-parts.js';
import type { Subject } from './subject.js';

const PARTS_MAX = 32;
const PART_LENGTH_MAX = 1024;

const DEFAULT = /^\s{0,20}\{\{\s{0,20}default\s{0,20}\}\}\s{0,20}$/i;
const VARIABLE = /\{\{\s{0,20}([\w.]{1,64}|tags\.[^\s{}]{1,200})\s{0,20}\}\}/gi;

/** What a client may refer to in its fingerprint. */
const VARIABLES: Record<string, (subject: Subject) => string | undefined> = {
  type: ({ main }) => main?.type,
  'error.type': ({ main }) => main?.type,
  value: ({ main }) => main?.value,
  'error.value': ({ main }) => main?.value,
  function: ({ crash }) => crash?.function,
  'stack.function': ({ crash }) => crash?.function,
  module: ({ crash }) => crash?.module,
  'stack.module': ({ crash }) => crash?.module,
  package: ({ crash }) => crash?.package,
  'stack.package': ({ crash }) => crash?.package,
  'stack.abs_path': ({ crash }) => crash?.abs_path,
  'stack.filename': ({ crash }) => crash?.filename,
  message: ({ event, main }) => event.logentry?.formatted ?? main?.value,
  transaction: ({ event }) => event.transaction,
  logger: ({ event }) => event.logger,
  level: ({ event }) => event.level,
  release: ({ event }) => event.release,
  environment: ({ event }) => event.environment,
};

/**
 * Groups as the client asked: by its fingerprint alone, or by its parts together with the default grouping, wherever it
 * wrote `{{ default }}`.
 *
 * @param groupByDefault asked for only where the fingerprint refers to it
 * @returns undefined where the client asks for the default and nothing else
 */
export function groupByFingerprint(subject: Subject, groupByDefault: () => Contribution): Contribution | undefined {
  const fingerprint = (subject.event.fingerprint ?? [])
    .slice(0, PARTS_MAX)
    .map((part) => part.slice(0, PART_LENGTH_MAX));
  if (fingerprint.every((part) => DEFAULT.test(part))) return undefined;
  const asked = fingerprint
    .filter((part) => !DEFAULT.test(part))
    .map((part): Part => ['fingerprint', resolve(part, subject)]);
  if (asked.length === fingerprint.length) {
    return {
      strategy: 'fingerprint',
      parts: asked,
      omitted: [{ kind: 'stacktrace', reason: 'client decides', count: 1 }],
    };
  }
  const { parts, omitted } = groupByDefault();
  return { strategy: 'fingerprint+default', parts: [...asked, ['default', hashParts(parts)], ...parts], omitted };
}

/** Groups by the key an old client computed itself. */
export function groupByChecksum({ event }: Subject): Contribution | undefined {
  const checksum = event.checksum?.trim().slice(0, PART_LENGTH_MAX);
  if (checksum === undefined || checksum === '') return undefined;
  return { strategy: 'checksum', parts: [['checksum', checksum]], omitted: [] };
}

function resolve(part: string, subject: Subject): string {
  return part.replace(VARIABLE, (written: string, name: string) => {
    const known = name.toLowerCase();
    if (known.startsWith('tags.'))
      return subject.event.tags.find(([key]) => key === name.slice('tags.'.length))?.[1] ?? `<no-${name}>`;
    const variable = Object.hasOwn(VARIABLES, known) ? VARIABLES[known] : undefined;
    return variable === undefined ? written : (variable(subject) ?? `<no-${known}>`).slice(0, PART_LENGTH_MAX);
  });
}
