import type { Json } from '../event.js';
import { LIMITS } from '../limits.js';
import { headOf } from '../cut-text.js';
import { noteCut, noteInvalid } from './notes.js';
import { listPairs } from './pairs.js';
import { limitText, pathTo, toText, type Source } from './source.js';

/** The server derives these; a client's own would lie about them. `environment` is promoted instead. */
const RESERVED: ReadonlySet<string> = new Set(['release', 'dist', 'user', 'filename', 'function', 'environment']);

export interface Tags {
  tags: [string, string][];
  /** What a tag of that name says; counts when the event has no environment of its own. */
  environment?: string;
}

/** The client's tags, with `server_name` and `site` of the event added. First of a duplicate key wins. */
export function readTags(event: Source): Tags {
  const given = listPairs(event, 'tags');
  if (given.length > LIMITS.tagsMax) noteCut(event.notes, pathTo(event, 'tags'), given.length);
  const found = new Map<string, string>();
  const tagsOfEvent: Source = { raw: event.raw, notes: event.notes, path: pathTo(event, 'tags') };
  for (const [key, value] of [...given.slice(0, LIMITS.tagsMax), ...ownTags(event)])
    addTag(found, key, value, tagsOfEvent);
  const environment = found.get('environment');
  const tags = [...found].filter(([key]) => !RESERVED.has(key));
  return { tags, ...(environment === undefined ? {} : { environment }) };
}

function ownTags({ raw }: Source): [string, Json][] {
  return [
    ['server_name', raw.server_name ?? null],
    ['site', raw.site ?? null],
  ];
}

function addTag(found: Map<string, string>, rawKey: string, rawValue: Json, tags: Source): void {
  const key = rawKey.trim().replace(/ /g, '-');
  if (rawValue === null || rawValue === '' || key === '' || found.has(key)) return;
  const value = toText(rawValue);
  if (value === undefined || key.length > LIMITS.tagKeyCharsMax || !/^[A-Za-z0-9_.:-]+$/.test(key)) {
    noteInvalid(tags.notes, { parent: tags.path, key: headOf(rawKey, LIMITS.tagKeyCharsMax) }, rawValue);
    return;
  }
  const oneLine = value.includes('\n') ? value.replace(/[\r\n]+/g, ' ') : value;
  const text = limitText(oneLine.trim(), LIMITS.tagValueCharsMax, tags, key);
  if (text !== '') found.set(key, text);
}
