import { closingQuote, type KnownFrame } from '@errata/protocol';
import type { SecretNames } from './names.js';
import { recallFrame, type RememberedFrame, rememberFrame, TEXT_LENGTH_MAX } from './remembered-frames.js';
import { BACKSLASH, BRACE, BRACE_END, COMMA, type End, QUOTE, STOP } from './skim-json.js';
import { SKIMMED } from './skim-members.js';

/** Of one event: a stack no frame of which is seen again must not cost much more than reading it. */
const LEARNED_MAX = 8;

/** Without the opening quote, see there: `MEMBERS`. */
const FRAMES = 'frames":[';

/** The name of the number that stands for a frame. Digits are no secret's name, and no event can know them. */
const PLACE = String(1e11 + Math.floor(Math.random() * 9e11));

/**
 * Passes over the frames of stack traces that were remembered from earlier events, which are mostly about the same code.
 *
 * @param json of an event after `skimMembers`
 */
export function skimFrames(json: string, names: SecretNames): { json: string; knownFrame: KnownFrame } {
  const found: RememberedFrame[] = [];
  let learnable = LEARNED_MAX;
  let skimmed = '';
  let copied = 0;

  const skimFrame = (at: number): End => {
    const known = recallFrame(json, at, names);
    const end = known ? at + known.text.length : endOfFrame(json, at);
    if (end < 0) return STOP;
    const frame = known ?? (learnable-- > 0 ? rememberFrame(json.slice(at, end), names) : undefined);
    if (frame?.read === undefined) return end;
    skimmed += `${json.slice(copied, at)}{"${PLACE}":${found.push(frame) - 1}}`;
    copied = end;
    return end;
  };

  for (
    let name = json.indexOf(FRAMES);
    name >= 0;
    name = json.indexOf(FRAMES, Math.max(copied, name + FRAMES.length))
  ) {
    if (beginsName(json, name)) skimList(json, name + FRAMES.length, skimFrame);
  }
  return {
    json: skimmed + json.slice(copied),
    knownFrame: (raw, platform) => found[raw[PLACE] as number]?.read?.(platform),
  };
}

/** The objects a list begins with. */
function skimList(json: string, start: number, skimItem: (at: number) => End): void {
  let at = skipBlanks(json, start);
  while (json.charCodeAt(at) === BRACE) {
    const end = skimItem(at);
    if (end < 0) return;
    at = skipBlanks(json, end);
    if (json.charCodeAt(at) !== COMMA) return;
    at = skipBlanks(json, at + 1);
  }
}

/** Of a frame in which there is no other object but what stands for its variables. */
function endOfFrame(json: string, start: number): End {
  const limit = start + TEXT_LENGTH_MAX;
  for (let at = start + 1; at < limit; at++) {
    const code = json.charCodeAt(at);
    if (code === BRACE_END) return at + 1;
    if (code === QUOTE) at = closingQuote(json, at + 1);
    else if (code === BRACE && json.startsWith(SKIMMED, at)) at += SKIMMED.length - 1;
    else if (code === BRACE) return STOP;
  }
  return STOP;
}

/** Not the end of another name. */
const beginsName = (json: string, at: number): boolean =>
  json.charCodeAt(at - 1) === QUOTE && json.charCodeAt(at - 2) !== BACKSLASH;

function skipBlanks(json: string, start: number): number {
  let at = start;
  for (let code = json.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;)
    code = json.charCodeAt(++at);
  return at;
}
