/** `bear` and `basi`, as they lie in memory, and what makes capital letters small. */
const BEAR: u32 = 0x72616562;
const BASI: u32 = 0x69736162;
const SMALL: u32 = 0x20202020;

/** Whether a text holds the beginning of `Bearer` or `Basic`, in letters of any size: prose is full of what their hints are. */
export function mayHoldCredentials(start: i32, end: i32): bool {
  for (let at = start; at + 4 <= end; at++) {
    const letters = load<u32>(at) | SMALL;
    if (letters == BEAR || letters == BASI) return true;
  }
  return false;
}
