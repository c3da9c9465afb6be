/** Longer names are cut; file systems hold 255 bytes. */
const NAME_CHARACTERS_MAX = 150;

/**
 * Control characters, what separates folders and drives, what shells and browsers treat specially, lone surrogates, and the
 * marks that turn the direction of text around: they make `exe.png` of `gnp.exe`.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|;%]/gu;

/**
 * The header that makes a browser save an answer instead of showing it (RFC 6266): the name in ASCII for old clients and in
 * full for the others.
 *
 * @param name as a stranger sent it
 * @param fallback what to call it where nothing of the name is left
 */
export function writeContentDisposition(name: string, fallback: string): string {
  const clean = cleanName(name) || fallback;
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc8187(clean)}`;
}

const cleanName = (name: string): string =>
  Array.from(name.replace(UNSAFE, '_'))
    .slice(-NAME_CHARACTERS_MAX)
    .join('')
    // Hidden files, and names that mean a folder.
    .replace(/^[.\s_]+|[.\s]+$/g, '');

/** What `encodeURIComponent` leaves alone but RFC 8187 does not allow. */
const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
