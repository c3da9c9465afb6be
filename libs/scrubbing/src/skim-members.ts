import { BACKSLASH, BRACE, BRACKET, QUOTE, skipBlanks, type SkimValue, STOP } from './skim-json.js';

/**
 * Levels of what is passed over, twice as many as are shown. Whoever parses the rest must leave as many for when all of it is
 * parsed.
 */
export const SKIMMED_DEPTH_MAX = 12;

/** Not an empty object: what stands under a secret's name, `"session":{"vars":{…}}`, is a secret unless nothing is in it. */
export const SKIMMED = '{"":1}';

/**
 * What an event says that only people look at: much of a large event. Without the opening quote, because a search looks for
 * the first character, and quotes are everywhere; with the closing one, which in a text would be escaped.
 */
const MEMBERS = ['breadcrumbs":', 'vars":'].map((member) => Buffer.from(member));

/**
 * @param json of an event, UTF-8, well-formed or not
 * @returns the JSON with `SKIMMED` in place of members that are well-formed and free of secrets
 */
export function skimMembers(json: Buffer, skimValue: SkimValue): string {
  let rest = '';
  let copied = 0;
  for (const { member, at } of listMembers(json)) {
    if (at < copied) continue;
    const start = skipBlanks(json, at + member.length);
    const isBag = json[start] === BRACE || json[start] === BRACKET;
    const end = isBag ? skimValue(json, start, SKIMMED_DEPTH_MAX) : STOP;
    if (end < 0) continue;
    rest += json.toString('utf8', copied, start) + SKIMMED;
    copied = end;
  }
  return rest + json.toString('utf8', copied);
}

/** Where they begin, in order. */
const listMembers = (json: Buffer): { member: Buffer; at: number }[] =>
  MEMBERS.flatMap((member) => listPlaces(json, member)).sort((one, other) => one.at - other.at);

function listPlaces(json: Buffer, member: Buffer): { member: Buffer; at: number }[] {
  const places: { member: Buffer; at: number }[] = [];
  for (let at = json.indexOf(member); at >= 0; at = json.indexOf(member, at + member.length)) {
    // Not the end of another name, `myvars` or `my\"vars`.
    if (json[at - 1] === QUOTE && json[at - 2] !== BACKSLASH) places.push({ member, at });
  }
  return places;
}
