import { LIMITS } from '@errata/protocol';

/** One part of a multipart/form-data body. */
export interface FormPart {
  name: string;
  /** Absent for fields that are no file. */
  filename?: string;
  contentType?: string;
  content: Uint8Array;
}

/** @returns nothing when the content type is not multipart or names no boundary */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match = /^\s*multipart\/[\w-]+\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  return match?.[1] ?? match?.[2];
}

/**
 * Takes a multipart body (RFC 7578) apart. The end may lack its line break, or be missing altogether: some crash reporters
 * do that. Parts without a name are passed over.
 */
export function parseMultipart(body: Buffer, boundary: string): FormPart[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0 && parts.length < LIMITS.itemsMax) {
    const start = at + delimiter.length;
    if (body.toString('latin1', start, start + 2) === '--') break;
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), start);
    const part = readPart(body.subarray(start, next < 0 ? body.length : next));
    if (part) parts.push(part);
    at = next < 0 ? -1 : next + 2;
  }
  return parts;
}

function readPart(part: Buffer): FormPart | undefined {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0 || end > LIMITS.headerBytesMax) return undefined;
  const head = part.toString('utf8', 0, end);
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const filename = parameter(disposition, 'filename');
  const contentType = /^content-type:\s*(.*?)\s*$/im.exec(head)?.[1];
  return {
    name,
    content: part.subarray(end + 4),
    ...(filename === undefined ? {} : { filename }),
    ...(contentType ? { contentType } : {}),
  };
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;]*))`, 'i').exec(header);
  return match?.[1] ?? match?.[2];
}
