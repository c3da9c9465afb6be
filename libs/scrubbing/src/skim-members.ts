import type { Rest } from './rest.js';
import { type End, type SkimmedJson, STOP } from './skim-json.js';
import type { SkimFrame } from './skim-frame.js';
import { SKIMMED, SKIMMED_DEPTH_MAX } from './skimmed.js';
import { BRACE, BRACKET, skipBlanks, type Visit, walkList, walkObject } from './walk-json.js';

/** Where stacks are, one or several, with the names of raven clients. */
const HOLDERS: ReadonlySet<string> = new Set(['exception', 'threads', 'sentry.interfaces.Exception']);
const STACKTRACES: ReadonlySet<string> = new Set(['stacktrace', 'raw_stacktrace', 'sentry.interfaces.Stacktrace']);

/**
 * Walks through the JSON of an event, UTF-8, well-formed or not, and passes over breadcrumbs, packages and frames where they are
 * expected and nowhere else: of what is in other places normalising may make something else than it is.
 */
export function skimMembers(json: Buffer, skim: SkimmedJson, skimFrame: SkimFrame, rest: Rest): void {
  const { skipValue } = skim;

  function pass(start: number, end: End): End {
    if (end === STOP) return skipValue(start);
    rest.replace(start, end, SKIMMED);
    return end;
  }

  function skimBreadcrumbs(start: number): End {
    if (json[start] !== BRACE) return skim.skimRecords(start, SKIMMED_DEPTH_MAX);
    return walkObject(json, start, skipValue, (name, list) =>
      name === 'values' ? skim.skimRecords(list, SKIMMED_DEPTH_MAX) : STOP,
    );
  }

  const skimPackages = (start: number): End =>
    json[start] === BRACE ? skim.skimRepeated(start, SKIMMED_DEPTH_MAX) : STOP;

  function walkTrace(start: number): End {
    if (json[start] !== BRACE) return skipValue(start);
    return walkObject(json, start, skipValue, (name, list) =>
      name === 'frames' && json[list] === BRACKET ? walkList(json, list, skimFrame) : skipValue(list),
    );
  }

  /** An exception or a thread. */
  function walkHolder(start: number, walkValues: Visit = skipValue): End {
    if (json[start] !== BRACE) return skipValue(start);
    return walkObject(json, start, skipValue, (name, value) => {
      if (name === 'values') return walkValues(value);
      return STACKTRACES.has(name) ? walkTrace(value) : skipValue(value);
    });
  }

  const walkHolderList: Visit = (start) =>
    json[start] === BRACKET ? walkList(json, start, (item) => walkHolder(item)) : skipValue(start);

  const walkHolders: Visit = (start) =>
    json[start] === BRACKET ? walkHolderList(start) : walkHolder(start, walkHolderList);

  const start = skipBlanks(json, 0);
  if (json[start] !== BRACE) return;
  walkObject(json, start, skipValue, (name, value) => {
    if (name === 'breadcrumbs') return pass(value, skimBreadcrumbs(value));
    if (name === 'modules') return pass(value, skimPackages(value));
    if (HOLDERS.has(name)) return walkHolders(value);
    return STACKTRACES.has(name) ? walkTrace(value) : skipValue(value);
  });
}
