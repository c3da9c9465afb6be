import { BadRequestException } from '@nestjs/common';

/** Writes the place where a page ended as text the client hands back and need not understand. */
export const writeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * Reads what `writeCursor` wrote.
 *
 * @param matches what each part must look like
 * @throws 400 for anything else
 */
export function readCursor(cursor: string, matches: readonly RegExp[]): string[] {
  const parts = parseParts(cursor);
  const good = parts?.length === matches.length && matches.every((pattern, index) => pattern.test(parts[index] ?? ''));
  if (!parts || !good || writeCursor(parts) !== cursor)
    throw new BadRequestException(
      'This page mark is damaged or belongs to another list. Start again from the first page.',
    );
  return parts;
}

function parseParts(cursor: string): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** A whole number as PostgreSQL's bigint and JavaScript's numbers both hold it. */
export const WHOLE_NUMBER = /^(0|[1-9]\d{0,15})$/;
