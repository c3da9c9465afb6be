import type { Frame, KnownFrame } from '@errata/protocol';
import type { SecretNames } from './names.js';
import { recallFrame, rememberFrame, type RememberedFrame } from './remembered-frames.js';
import type { Rest } from './rest.js';
import type { End, SkimmedFrame, SkimmedJson } from './skim-json.js';
import { SKIMMED, SKIMMED_DEPTH_MAX } from './skimmed.js';
import { BRACE } from './walk-json.js';

/** Of one event: a stack no frame of which is seen again must not cost much more than reading it. */
const LEARNED_MAX = 8;

/** The name of the number that stands for a frame. Digits are no secret's name, and no event can know them. */
const PLACE = String(1e11 + Math.floor(Math.random() * 9e11));

/** Passes over a frame that was remembered from an earlier event, which is mostly about the same code; else over its variables. */
export type SkimFrame = (start: number) => End;

/** @param json of an event, see `skimMembers` */
export function createSkimFrame(
  json: Buffer,
  skim: SkimmedJson,
  names: SecretNames,
  rest: Rest,
): { skimFrame: SkimFrame; knownFrame: KnownFrame } {
  const found: RememberedFrame[] = [];
  let learnable = LEARNED_MAX;

  function skimFrame(start: number): End {
    const skimmed = json[start] === BRACE ? skim.skimFrame(start, SKIMMED_DEPTH_MAX) : undefined;
    if (skimmed === undefined) return skim.skipValue(start);
    const { end, hash, vars } = skimmed;
    const frame =
      recallFrame(hash) ?? (learnable-- > 0 ? rememberFrame(hash, textOf(json, start, skimmed), names) : undefined);
    if (frame?.read !== undefined) rest.replace(start, end, `{"${PLACE}":${found.push(frame) - 1}}`);
    else if (vars !== undefined) rest.replace(vars.start, vars.end, SKIMMED);
    return end;
  }

  return {
    skimFrame,
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

function textOf(json: Buffer, start: number, { end, vars }: SkimmedFrame): string {
  if (vars === undefined) return json.toString('utf8', start, end);
  return json.toString('utf8', start, vars.start) + SKIMMED + json.toString('utf8', vars.end, end);
}
