import type { Breadcrumb, JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { parseLevel } from './level.js';
import { copyText, isEmpty, isObject, limitText, pathTo, readText, type Source } from './source.js';
import { parseTime } from './time.js';
import { DATA, trimBag } from './trim-bag.js';
import { noteInvalid } from './notes.js';
import { readValues } from './values.js';

/** What led up to the event, oldest first; the newest stay. @param shift seconds the client's clock is behind */
export function readBreadcrumbs(event: Source, shift: number): Breadcrumb[] {
  return readValues(event, 'breadcrumbs', LIMITS.breadcrumbsMax, 'last').map((source) => readBreadcrumb(source, shift));
}

function readBreadcrumb(source: Source, shift: number): Breadcrumb {
  const { raw } = source;
  const breadcrumb: Breadcrumb = {
    type: readText(source, 'type', LIMITS.enumCharsMax) ?? readText(source, 'ty', LIMITS.enumCharsMax) ?? 'default',
    level: parseLevel(raw.level) ?? 'info',
  };
  copyText(source, breadcrumb, 'category', LIMITS.enumCharsMax);
  const time = parseTime(raw.timestamp);
  if (time !== undefined) breadcrumb.timestamp = time + shift;
  else if (raw.timestamp) noteInvalid(source.notes, pathTo(source, 'timestamp'), raw.timestamp);
  copyMessage(source, breadcrumb);
  copyData(source, breadcrumb);
  return breadcrumb;
}

function copyMessage(source: Source, breadcrumb: Breadcrumb): void {
  const { message } = source.raw;
  if (typeof message === 'object' && message !== null) {
    breadcrumb.message = limitText(JSON.stringify(message), LIMITS.messageCharsMax, source, 'message');
  } else copyText(source, breadcrumb, 'message', LIMITS.messageCharsMax);
}

/** PHP calls it `metadata`. What is no object is wrapped into one. */
function copyData(source: Source, breadcrumb: Breadcrumb): void {
  const value = source.raw.data ?? source.raw.metadata;
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return;
  const data: JsonObject = isObject(value) ? value : { value };
  if (isEmpty(data)) return;
  breadcrumb.data = trimBag(data, DATA, { path: pathTo(source, 'data'), notes: source.notes }) as JsonObject;
}
