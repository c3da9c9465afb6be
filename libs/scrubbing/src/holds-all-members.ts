import { closingQuote, type Json } from '@errata/protocol';

const QUOTE = 34;
const COLON = 58;

/**
 * Whether all that a JSON text says is in what was parsed from it. Of two members of one name only the last is, and some are
 * taken out: what nobody has searched must not be kept with the text.
 */
export const holdsAllMembers = (json: string, parsed: Json): boolean => countColons(json) === countMembers(parsed);

/** Those behind names: outside of texts. */
function countColons(json: string): number {
  let colons = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = closingQuote(json, at + 1);
    else if (code === COLON) colons++;
  }
  return colons;
}

function countMembers(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countMembers(item), 0);
  let members = 0;
  for (const key in value) members += 1 + countMembers(value[key]!);
  return members;
}
