import { BadRequestException } from '@nestjs/common';
import { z } from 'zod';

const ROWS = 25;
const ROWS_MAX = 100;

/** What every list takes; lists take more than they may show as the most they may. */
export const PageQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(ROWS)
    .transform((rows) => Math.min(rows, ROWS_MAX)),
});
export type PageQuery = z.output<typeof PageQuery>;

/** Where a page ends: two numbers, of which the second may be 0. */
export interface Place {
  key: string;
  id: string;
}

/** Sentry's form, `0:100:0`, because some scripts match it; for us the last 1 says "backwards", which no page leads. */
const writeCursor = ({ key, id }: Place): string => `${key}:${id}:0`;

/** @returns undefined for the first page. @throws 400 for what no answer of ours said */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  const [, key, id] = /^(\d{1,18}):(\d{1,18}):[01]$/.exec(cursor) ?? [];
  if (key === undefined || id === undefined) throw new BadRequestException('This cursor is none of ours.');
  return key === '0' && id === '0' ? undefined : { key, id };
}

/**
 * The `Link` header that Sentry's clients page by: they follow `next` while its `results` is "true". Pages lead forwards only,
 * so `previous` never has results.
 *
 * @param url public address of the dashboard
 * @param asked path and query of the request
 * @param next where this page ended; absent on the last one
 */
export function writeLinkHeader(url: string, asked: string, next: Place | undefined): string {
  const { pathname, searchParams } = new URL(asked, url);
  const link = (rel: string, cursor: string, results: boolean): string => {
    const query = new URLSearchParams(searchParams);
    query.set('cursor', cursor);
    return `<${url}${pathname}?${query.toString()}>; rel="${rel}"; results="${results}"; cursor="${cursor}"`;
  };
  const end = { key: '0', id: '0' };
  return [link('previous', '0:0:1', false), link('next', writeCursor(next ?? end), next !== undefined)].join(', ');
}

/** Cuts the one row that was read too many, which says that there is a next page. */
export function cutPage<Row>(rows: readonly Row[], limit: number): { shown: Row[]; last: Row | undefined } {
  const shown = rows.slice(0, limit);
  return { shown, last: rows.length > shown.length ? shown.at(-1) : undefined };
}
