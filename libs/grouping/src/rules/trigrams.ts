/** 15 bits, five a character: the fourth last is shifted out. */
const SLOTS = 1 << 15;

/** The slot of every three characters in a row of a text, as often as they occur; none for a shorter text. */
export function listTrigrams(text: string): number[] {
  const slots: number[] = [];
  eachTrigram(text, (slot) => slots.push(slot));
  return slots;
}

/**
 * Which trigrams occur in any of the texts, as a Bloom filter: a pattern with one that is not marked fits none of them. The
 * texts are read once for all patterns, instead of once for each.
 */
export function markTrigrams(texts: Iterable<string>): Uint8Array {
  const marks = new Uint8Array(SLOTS);
  for (const text of texts) eachTrigram(text, (slot) => (marks[slot] = 1));
  return marks;
}

function eachTrigram(text: string, take: (slot: number) => void): void {
  let slot = 0;
  for (let at = 0; at < text.length; at += 1) {
    slot = ((slot << 5) ^ text.charCodeAt(at)) & (SLOTS - 1);
    if (at > 1) take(slot);
  }
}
