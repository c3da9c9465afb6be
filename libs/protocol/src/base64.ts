/** Value of each base64 digit by its byte, -1 for what is skipped, -2 for what is none. */
const DIGITS = buildDigits();

/**
 * Base64 as clients send it: standard or url-safe alphabet, padding or none, line breaks inside. A blank counts as `+`,
 * which is what form decoding makes of it.
 *
 * @returns undefined when a byte is not base64
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(Math.floor((bytes.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    const digit = DIGITS[byte]!;
    if (digit === -1) continue;
    if (digit === -2) return undefined;
    bits = (bits << 6) | digit;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    out[length++] = (bits >> bitCount) & 0xff;
  }
  return out.subarray(0, length);
}

function buildDigits(): Int8Array {
  const digits = new Int8Array(256).fill(-2);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let i = 0; i < alphabet.length; i++) digits[alphabet.charCodeAt(i)] = i;
  for (const plus of '+- ') digits[plus.charCodeAt(0)] = 62;
  for (const slash of '/_') digits[slash.charCodeAt(0)] = 63;
  for (const ignored of '=\r\n\t') digits[ignored.charCodeAt(0)] = -1;
  return digits;
}
