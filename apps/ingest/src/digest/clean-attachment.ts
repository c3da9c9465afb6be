import { cleanText, headOf } from '@errata/protocol';

const NAME_CHARS_MAX = 128;

/**
 * A file name that is safe in a header, on a disk and on a page: what stands behind the last slash, without control
 * characters, direction marks and what Windows refuses. Strangers choose it.
 */
export function cleanFileName(given: string): string {
  const name = cleanText(given)
    .slice(0, 4096)
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return headOf(name, NAME_CHARS_MAX) || 'attachment';
}

/** `type/subtype` without parameters; all else is bytes. */
export function cleanContentType(given: string | undefined): string {
  const type = /^\s*([\w.+-]{1,64}\/[\w.+-]{1,64})\s*(?:;|$)/.exec(given ?? '')?.[1];
  return type?.toLowerCase() ?? 'application/octet-stream';
}
