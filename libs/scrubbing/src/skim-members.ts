import { BRACE, BRACKET, type SkimmedJson, STOP } from './skim-json.js';

/**
 * Levels of what is passed over, twice as many as are shown. Whoever parses the rest must leave as many for when all of it is
 * parsed.
 */
export const SKIMMED_DEPTH_MAX = 12;

/** Not an empty object: what stands under a secret's name, `"session":{"vars":{…}}`, is a secret unless nothing is in it. */
export const SKIMMED = '{"":1}';

/**
 * @param json of an event, UTF-8, well-formed or not
 * @returns the JSON with `SKIMMED` in place of members that are well-formed and free of secrets
 */
export function skimMembers(json: Buffer, { findMember, skimValue }: SkimmedJson): string {
  let rest = '';
  let copied = 0;
  for (let member = findMember(0); member >= 0;) {
    const start = skipBlanks(json, member);
    const isBag = json[start] === BRACE || json[start] === BRACKET;
    const end = isBag ? skimValue(start, SKIMMED_DEPTH_MAX) : STOP;
    if (end >= 0) {
      rest += json.toString('utf8', copied, start) + SKIMMED;
      copied = end;
    }
    member = findMember(end < 0 ? start : end);
  }
  return rest + json.toString('utf8', copied);
}

function skipBlanks(json: Buffer, start: number): number {
  let at = start;
  for (let code = json[at]; code === 32 || code === 10 || code === 13 || code === 9;) code = json[++at];
  return at;
}
