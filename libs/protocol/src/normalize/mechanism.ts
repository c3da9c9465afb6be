import type { JsonObject, Mechanism } from '../event.js';
import { LIMITS } from '../limits.js';
import {
  copyBag,
  copyBoolean,
  copyInteger,
  copyText,
  isEmpty,
  isObject,
  pathTo,
  readObject,
  readText,
  type Source,
} from './source.js';
import { DATA, trimBag } from './trim-bag.js';

const KNOWN: ReadonlySet<string> = new Set(
  'type description help_link handled synthetic source exception_id parent_id is_exception_group data meta'.split(' '),
);

/** How the exception was caught. Members we do not know, old iOS ones among them, go to `data`. */
export function readMechanism(exception: Source): Mechanism | undefined {
  const source = readObject(exception, 'mechanism');
  if (!source || isEmpty(source.raw)) return undefined;
  const mechanism: Mechanism = { type: readText(source, 'type', LIMITS.enumCharsMax) ?? 'generic' };
  copyText(source, mechanism, 'description', LIMITS.summaryCharsMax);
  copyText(source, mechanism, 'source', LIMITS.symbolCharsMax);
  copyHelpLink(source, mechanism);
  copyBoolean(source, mechanism, 'handled');
  copyBoolean(source, mechanism, 'synthetic');
  copyBoolean(source, mechanism, 'is_exception_group');
  copyInteger(source, mechanism, 'exception_id', 0);
  copyInteger(source, mechanism, 'parent_id', 0);
  copyBag(source, mechanism, 'meta', DATA);
  copyData(source, mechanism);
  return mechanism;
}

/** It becomes a link, so nothing but http and https. */
function copyHelpLink(source: Source, mechanism: Mechanism): void {
  const link = readText(source, 'help_link', LIMITS.urlCharsMax);
  if (link !== undefined && /^https?:\/\//i.test(link)) mechanism.help_link = link;
}

function copyData(source: Source, mechanism: Mechanism): void {
  const data: JsonObject = isObject(source.raw.data) ? source.raw.data : {};
  for (const key in source.raw) {
    if (!KNOWN.has(key) && source.raw[key] !== null) data[key] = source.raw[key]!;
  }
  if (isEmpty(data)) return;
  mechanism.data = trimBag(data, DATA, { path: pathTo(source, 'data'), notes: source.notes }) as JsonObject;
}
