import { createRest } from './rest.js';
import { BRACE, BRACKET, skipBlanks, type SkimmedJson, STOP } from './skim-json.js';
import type { SkimStack } from './skim-stack.js';
import { SKIMMED, SKIMMED_DEPTH_MAX } from './skimmed.js';

const FRAMES = 'frames":';

/**
 * @param json of an event, UTF-8, well-formed or not
 * @returns the JSON without members that are well-formed and free of secrets, and without frames that are remembered
 */
export function skimMembers(json: Buffer, skim: SkimmedJson, skimStack: SkimStack): string {
  const rest = createRest(json);
  let from = 0;
  for (let member = skim.findMember(from); member >= 0; member = skim.findMember(from)) {
    from = skipBlanks(json, member);
    const code = json[from];
    if (code !== BRACE && code !== BRACKET) continue;
    if (json.toString('latin1', member - FRAMES.length, member) === FRAMES) {
      if (code === BRACKET) from = skimStack(from, rest);
      continue;
    }
    const end = skim.skimValue(from, SKIMMED_DEPTH_MAX);
    if (end === STOP) continue;
    rest.replace(from, end, SKIMMED);
    from = end;
  }
  return rest.text();
}
