/** Past what may stand between the parts of JSON. */
export function skipBlanks(start: i32): i32 {
  let at = start;
  let code = load<u8>(at);
  while (code == 32 || code == 10 || code == 13 || code == 9) code = load<u8>(++at);
  return at;
}
