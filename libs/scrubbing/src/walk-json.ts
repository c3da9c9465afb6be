import { type End, STOP } from './skim-json.js';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
export const BRACKET = 91;
const BRACKET_END = 93;
export const BRACE = 123;
const BRACE_END = 125;

/** Says where the value ends that starts here. */
export type Visit = (start: number) => End;

/** Visits the members of an object in JSON, UTF-8. @param skip says where a value ends */
export function walkObject(
  json: Buffer,
  opening: number,
  skip: Visit,
  visitMember: (name: string, start: number) => End,
): End {
  let at = skipBlanks(json, opening + 1);
  if (json[at] === BRACE_END) return at + 1;
  while (json[at] === QUOTE) {
    const nameEnd = skip(at);
    const colon = nameEnd === STOP ? STOP : skipBlanks(json, nameEnd);
    if (json[colon] !== COLON) return STOP;
    const end = visitMember(json.toString('latin1', at + 1, nameEnd - 1), skipBlanks(json, colon + 1));
    if (end === STOP) return STOP;
    at = skipBlanks(json, end);
    if (json[at] === BRACE_END) return at + 1;
    if (json[at] !== COMMA) return STOP;
    at = skipBlanks(json, at + 1);
  }
  return STOP;
}

/** Visits the items of a list. */
export function walkList(json: Buffer, opening: number, visit: Visit): End {
  let at = skipBlanks(json, opening + 1);
  if (json[at] === BRACKET_END) return at + 1;
  for (;;) {
    const end = visit(at);
    if (end === STOP) return STOP;
    at = skipBlanks(json, end);
    if (json[at] === BRACKET_END) return at + 1;
    if (json[at] !== COMMA) return STOP;
    at = skipBlanks(json, at + 1);
  }
}

export function skipBlanks(json: Buffer, start: number): number {
  let at = start;
  for (let code = json[at]; code === 32 || code === 10 || code === 13 || code === 9;) code = json[++at];
  return at;
}
