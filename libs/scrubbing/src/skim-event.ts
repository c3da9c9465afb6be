import type { KnownFrame } from '@errata/protocol';
import type { SecretNames } from './names.js';
import { createRest } from './rest.js';
import { compileSkim } from './skim-json.js';
import { skimMembers } from './skim-members.js';
import { createSkimFrame } from './skim-frame.js';

export interface Skimmed {
  /** What is left, to be parsed and searched. */
  json: string;
  /** For normalising what is left: gives the frames that were passed over. */
  knownFrame: KnownFrame;
}

/**
 * Passes over what in an event's JSON needs no parsing: breadcrumbs, local variables and packages, which are searched for
 * secrets as they stand there, and frames that are remembered from earlier events. All of it is read as strictly as JSON.parse
 * does, so that the whole can be parsed later.
 *
 * @returns for the JSON of an event, UTF-8, well-formed or not
 */
export function compileSkimEvent(names: SecretNames): (json: Uint8Array) => Skimmed {
  const takeIn = compileSkim(names);
  return ({ buffer, byteOffset, byteLength }) => {
    const json = Buffer.from(buffer, byteOffset, byteLength);
    const skim = takeIn(json);
    const rest = createRest(json);
    const { skimFrame, knownFrame } = createSkimFrame(json, skim, names, rest);
    skimMembers(json, skim, skimFrame, rest);
    return { json: rest.text(), knownFrame };
  };
}
