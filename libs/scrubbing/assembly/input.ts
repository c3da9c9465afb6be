/** Bytes that may be read behind the input's end; the first 16 of them are 0, which ends everything in JSON. */
const PADDING: i32 = 32;

const PAGE_BYTES: i32 = 65_536;

let input: i32 = 0;
export let inputEnd: i32 = 0;

/** Where the host is to put so many bytes of JSON. */
export function makeRoom(bytes: i32): i32 {
  input = (<i32>__heap_base + 15) & ~15;
  inputEnd = input + bytes;
  // As much again behind it: what is unescaped is not longer.
  const pages = (scratch() + bytes + PADDING) / PAGE_BYTES + 1;
  if (pages > memory.size()) memory.grow(pages - memory.size());
  v128.store(inputEnd, i8x16.splat(0));
  return input;
}

/** As long as the input and as well padded. */
export function scratch(): i32 {
  return inputEnd + PADDING;
}
