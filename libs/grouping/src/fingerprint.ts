import { fillVariables } from './fingerprint-variables.js';
import type { Contribution, Part } from './grouping.js';
import { hashParts } from './hash-parts.js';
import type { Subject } from './subject.js';

const PARTS_MAX = 32;
const PART_LENGTH_MAX = 1024;

const DEFAULT = /^\s{0,20}\{\{\s{0,20}default\s{0,20}\}\}\s{0,20}$/i;

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
    .map((part): Part => ['fingerprint', fillVariables(part, subject)]);
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
