import { type Frame, type Json, type JsonObject, normalizeFrame } from '@errata/protocol';
import { holdsAllMembers } from './holds-all-members.js';
import { isClean } from './is-clean.js';
import type { SecretNames } from './names.js';
import { isFreeValue } from './search-payload.js';
import { SKIMMED } from './skimmed.js';

/** A frame that stood in an event and was searched, with the names of one project. */
export interface RememberedFrame {
  /**
   * The frame in its normal form but for the lines around the failing one, the same object each time; absent for what may hold
   * a secret.
   */
  read?: (platform: string) => Frame;
  length: number;
}

/** What one generation holds, in characters: some thousand frames, and about twice as many bytes. */
const LENGTH_MAX = 2_000_000;

/** What a frame costs besides its text, however short that is. */
const OVERHEAD = 400;

/** By the hash of their text and of whose names they were searched with, which nobody can make collide. */
type Frames = Map<string, RememberedFrame>;

/** Frames seen lately, and those seen before them: when a generation is full, what was not seen since the last is forgotten. */
let young: Frames = new Map();
let old: Frames = new Map();
let lengthLeft = LENGTH_MAX;

export function recallFrame(hash: string): RememberedFrame | undefined {
  const known = young.get(hash);
  if (known !== undefined) return known;
  const older = old.get(hash);
  if (older !== undefined) keep(hash, older);
  return older;
}

/**
 * @param text of one object
 * @returns undefined for what is no plain frame, or not likely to be seen again: then it is read each time
 */
export function rememberFrame(hash: string, text: string, names: SecretNames): RememberedFrame | undefined {
  const raw = parsePlain(text);
  if (raw === undefined) return undefined;
  const frame = isFreeValue(raw, names) ? createFrame(raw) : { length: OVERHEAD };
  keep(hash, frame);
  return frame;
}

function keep(hash: string, frame: RememberedFrame): void {
  if (lengthLeft < frame.length) {
    old = young;
    young = new Map();
    lengthLeft = LENGTH_MAX;
  }
  lengthLeft -= frame.length;
  young.set(hash, frame);
}

function createFrame({ pre_context: _before, post_context: _after, ...raw }: JsonObject): RememberedFrame {
  let known: { platform: string; frame: Frame } | undefined;
  return {
    read(platform) {
      if (known?.platform !== platform)
        known = { platform, frame: Object.freeze(normalizeFrame({ ...raw }, platform)) };
      return known.frame;
    },
    length: OVERHEAD + JSON.stringify(raw).length,
  };
}

/** A process has addresses of its own. */
const isAddressed = (text: string): boolean => text.includes('"instruction_addr"');

function parsePlain(text: string): JsonObject | undefined {
  if (isAddressed(text)) return undefined;
  try {
    const raw = JSON.parse(text) as JsonObject;
    return isPlain(raw) && holdsAllMembers(text, raw) ? raw : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the same wherever it stands in an event, and with or without the lines around the failing one. */
const isPlain = (raw: JsonObject): boolean =>
  Object.entries(raw).every(([key, value]) => isPlainMember(key, value)) && (!hasSurroundings(raw) || hasLine(raw));

const isPlainMember = (key: string, value: Json): boolean => {
  if (key === '__proto__' || key === 'val' || !isClean(key)) return false;
  if (key === 'vars') return JSON.stringify(value) === SKIMMED;
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value === 'string') return isClean(value);
  if (Array.isArray(value)) return value.every((line) => typeof line === 'string' && isClean(line));
  return typeof value !== 'object' || value === null;
};

const hasSurroundings = ({ pre_context: before, post_context: after }: JsonObject): boolean =>
  before !== undefined || after !== undefined;

const hasLine = ({ context_line: line }: JsonObject): boolean => typeof line === 'string' && line !== '';
