import { randomBytes } from 'node:crypto';

/** 32 signs that are hard to mistake for each other, on paper and on a terminal. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789';

/** @returns a password of 80 random bits that can be typed off a screen: `k7mq-2xvd-9hrt-w4cz` */
export function makePassword(): string {
  const signs = Array.from(randomBytes(16), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
