/*
 * SipHash-2-4 with 128 bits (Aumasson and Bernstein 2012), of several stretches of bytes one after the other. Who does not know
 * the key cannot make two inputs that share a hash; the key is the state it begins with, which the host fills with chance.
 */

export const HASH_KEY: usize = memory.data(32, 16);
export const HASH: usize = memory.data(16, 16);

let v0: i64 = 0;
let v1: i64 = 0;
let v2: i64 = 0;
let v3: i64 = 0;
let stretches: i64 = 0;

export function beginHash(word: i64): void {
  v0 = load<i64>(HASH_KEY);
  v1 = load<i64>(HASH_KEY, 8);
  v2 = load<i64>(HASH_KEY, 16);
  v3 = load<i64>(HASH_KEY, 24);
  stretches = 0;
  absorb(word);
}

/** Begins with how long it is, so that two stretches are never one. */
export function hashStretch(start: i32, end: i32): void {
  absorb(end - start);
  let at = start;
  for (; at + 8 <= end; at += 8) absorb(load<i64>(at));
  let last = (<i64>(end - start)) << 56;
  for (let bits: i64 = 0; at < end; at++, bits += 8) last |= (<i64>load<u8>(at)) << bits;
  absorb(last);
  stretches++;
}

/** Into `HASH`. */
export function endHash(): void {
  absorb(stretches);
  v2 ^= 0xee;
  stir(4);
  store<i64>(HASH, v0 ^ v1 ^ v2 ^ v3);
  v1 ^= 0xdd;
  stir(4);
  store<i64>(HASH, v0 ^ v1 ^ v2 ^ v3, 8);
}

function absorb(word: i64): void {
  v3 ^= word;
  stir(2);
  v0 ^= word;
}

function stir(rounds: i32): void {
  let a = v0;
  let b = v1;
  let c = v2;
  let d = v3;
  for (let round = 0; round < rounds; round++) {
    a += b;
    c += d;
    b = rotl<i64>(b, 13) ^ a;
    d = rotl<i64>(d, 16) ^ c;
    a = rotl<i64>(a, 32);
    c += b;
    a += d;
    b = rotl<i64>(b, 17) ^ c;
    d = rotl<i64>(d, 21) ^ a;
    c = rotl<i64>(c, 32);
  }
  v0 = a;
  v1 = b;
  v2 = c;
  v3 = d;
}
