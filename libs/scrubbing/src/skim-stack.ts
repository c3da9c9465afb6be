import type { Frame, KnownFrame } from '@errata/protocol';
import type { SecretNames } from './names.js';
import { recallFrame, rememberFrame, type RememberedFrame } from './remembered-frames.js';
import type { Rest } from './rest.js';
import { BRACE, COMMA, skipBlanks, type SkimmedJson, STOP } from './skim-json.js';
import { SKIMMED, SKIMMED_DEPTH_MAX } from './skimmed.js';

/** Of one event: a stack no frame of which is seen again must not cost much more than reading it. */
const LEARNED_MAX = 8;

/** The name of the number that stands for a frame. Digits are no secret's name, and no event can know them. */
const PLACE = String(1e11 + Math.floor(Math.random() * 9e11));

/**
 * Passes over the frames a list begins with, as far as they were remembered from earlier events, which are mostly about the
 * same code; of the others over their variables.
 *
 * @param opening the list's bracket
 * @returns where to go on
 */
export type SkimStack = (opening: number, rest: Rest) => number;

/** @param json of an event, see `skimMembers` */
export function createSkimStack(
  json: Buffer,
  skim: SkimmedJson,
  names: SecretNames,
): { skimStack: SkimStack; knownFrame: KnownFrame } {
  const found: RememberedFrame[] = [];
  let learnable = LEARNED_MAX;

  function skimFrame(at: number, rest: Rest): number {
    const skimmed = skim.skimFrame(at, SKIMMED_DEPTH_MAX);
    if (skimmed === undefined) return STOP;
    const { end, hash, vars } = skimmed;
    const frame =
      recallFrame(hash) ?? (learnable-- > 0 ? rememberFrame(hash, textOf(json, at, skimmed), names) : undefined);
    if (frame?.read !== undefined) rest.replace(at, end, `{"${PLACE}":${found.push(frame) - 1}}`);
    else if (vars !== undefined) rest.replace(vars.start, vars.end, SKIMMED);
    return end;
  }

  return {
    skimStack(opening, rest) {
      let at = skipBlanks(json, opening + 1);
      while (json[at] === BRACE) {
        const end = skimFrame(at, rest);
        if (end === STOP) return at;
        at = skipBlanks(json, end);
        if (json[at] !== COMMA) return at;
        at = skipBlanks(json, at + 1);
      }
      return at;
    },
    knownFrame: giveOnce((raw, platform) => found[raw[PLACE] as number]?.read?.(platform)),
  };
}

/** Frames of one event are told apart by which object they are: one that is there twice is given as two. */
function giveOnce(knownFrame: KnownFrame): KnownFrame {
  const given = new Set<Frame>();
  return (raw, platform) => {
    const frame = knownFrame(raw, platform);
    if (frame === undefined) return undefined;
    return given.size < given.add(frame).size ? frame : { ...frame };
  };
}

function textOf(json: Buffer, start: number, { end, vars }: NonNullable<ReturnType<SkimmedJson['skimFrame']>>): string {
  if (vars === undefined) return json.toString('utf8', start, end);
  return json.toString('utf8', start, vars.start) + SKIMMED + json.toString('utf8', vars.end, end);
}
