import { type Frame, type Json, type JsonObject, normalizeFrame } from '@errata/protocol';
import { holdsAllMembers } from './holds-all-members.js';
import type { SecretNames } from './names.js';
import { isFreeValue } from './search-payload.js';
import { SKIMMED } from './skim-members.js';

/** A frame as it stood in an event, searched once by the names of one project. */
export interface RememberedFrame {
  text: string;
  names: SecretNames;
  /** The frame in its normal form but for the lines around the failing one, to be taken over; absent for what may hold a secret. */
  read?: (platform: string) => Frame;
}

/** Characters by which frames are looked up: most differ within their paths and function. */
const HEAD_LENGTH_MAX = 160;

/** Frames of one head: calls out of different lines of a function. */
const ALIKE_MAX = 16;

/** Longer frames are not of handwritten code. */
export const TEXT_LENGTH_MAX = 8_192;

/** What one generation holds, in characters: some thousand frames, and about twice as many bytes. */
const LENGTH_MAX = 3_000_000;

/** What a frame costs besides its text, however short that is. */
const OVERHEAD = 400;

type Frames = Map<string, RememberedFrame[]>;

/** Frames seen lately, and those seen before them: when a generation is full, what was not seen since the last is forgotten. */
let young: Frames = new Map();
let old: Frames = new Map();
let lengthLeft = LENGTH_MAX;

/** The remembered frame that stands at a place in the JSON of an event. */
export function recallFrame(json: string, at: number, names: SecretNames): RememberedFrame | undefined {
  const head = headAt(json, at);
  // A slice costs next to nothing, and its comparison a fortieth of what startsWith does.
  const isThere = ({ names: own, text }: RememberedFrame): boolean =>
    own === names && json.slice(at, at + text.length) === text;
  const known = young.get(head)?.find(isThere);
  if (known !== undefined) return known;
  const older = old.get(head)?.find(isThere);
  if (older !== undefined) keep(older);
  return older;
}

/**
 * @param text of one object
 * @returns undefined for what is no plain frame, or not likely to be seen again: then it is read each time
 */
export function rememberFrame(text: string, names: SecretNames): RememberedFrame | undefined {
  const raw = parsePlain(text);
  if (raw === undefined) return undefined;
  const frame: RememberedFrame = { text: copyText(text), names };
  if (isFreeValue(raw, names)) frame.read = createReader(frame.text);
  keep(frame);
  return frame;
}

function keep(frame: RememberedFrame): void {
  if (lengthLeft < frame.text.length + OVERHEAD) {
    old = young;
    young = new Map();
    lengthLeft = LENGTH_MAX;
  }
  lengthLeft -= frame.text.length + OVERHEAD;
  const head = headAt(frame.text, 0);
  young.set(head, [frame, ...(young.get(head) ?? [])].slice(0, ALIKE_MAX));
}

/** Up to the end of an object, so that what follows a short frame does not matter. */
function headAt(json: string, at: number): string {
  const head = json.slice(at, at + HEAD_LENGTH_MAX);
  const end = head.indexOf('}');
  return end < 0 ? head : head.slice(0, end);
}

/** V8 keeps a substring as a view on its parent, here a whole event. */
const copyText = (text: string): string => JSON.parse(JSON.stringify(text)) as string;

function createReader(text: string): (platform: string) => Frame {
  let known: { platform: string; frame: Frame } | undefined;
  return (platform) => {
    if (known?.platform !== platform) known = { platform, frame: readFrame(text, platform) };
    return { ...known.frame };
  };
}

function readFrame(text: string, platform: string): Frame {
  const { pre_context: _before, post_context: _after, ...raw } = JSON.parse(text) as JsonObject;
  return normalizeFrame(raw, platform);
}

/** Escapes that stand for what is cleaned away, U+0000 and halves of characters. */
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/** A process has addresses of its own. */
const isAddressed = (text: string): boolean => text.includes('"instruction_addr"');

function parsePlain(text: string): JsonObject | undefined {
  if (isAddressed(text) || SUSPECT_ESCAPE.test(text)) return undefined;
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
  if (key === '__proto__' || key === 'val') return false;
  if (key === 'vars') return JSON.stringify(value) === SKIMMED;
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (Array.isArray(value)) return value.every((line) => typeof line === 'string');
  return typeof value !== 'object' || value === null;
};

const hasSurroundings = ({ pre_context: before, post_context: after }: JsonObject): boolean =>
  before !== undefined || after !== undefined;

const hasLine = ({ context_line: line }: JsonObject): boolean => typeof line === 'string' && line !== '';
