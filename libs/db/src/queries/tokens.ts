import type { Sql } from '../sql.js';
import type { MemberRow } from './members.js';

export interface TokenRow {
  id: string;
  name: string;
  /** The first characters, to tell tokens apart. */
  tokenStart: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

const COLUMNS = `id, name, token_start AS "tokenStart", scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

export interface NewTokenRow {
  memberId: string;
  name: string;
  /** SHA-256 of the whole token; the token itself is nowhere in the database. */
  tokenHash: Buffer;
  tokenStart: string;
  scopes: readonly string[];
}

export async function insertToken(sql: Sql, token: NewTokenRow): Promise<TokenRow> {
  const { rows } = await sql.query<TokenRow>(
    `INSERT INTO api_token (member_id, name, token_hash, token_start, scopes) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
    [token.memberId, token.name, token.tokenHash, token.tokenStart, token.scopes],
  );
  return rows[0]!;
}

/** The member's own tokens, newest first. */
export async function listTokens(sql: Sql, memberId: string): Promise<TokenRow[]> {
  const { rows } = await sql.query<TokenRow>(`SELECT ${COLUMNS} FROM api_token WHERE member_id = $1 ORDER BY id DESC`, [
    memberId,
  ]);
  return rows;
}

/** @returns false where the member has no such token */
export async function deleteToken(sql: Sql, { memberId, id }: { memberId: string; id: string }): Promise<boolean> {
  const { rowCount } = await sql.query('DELETE FROM api_token WHERE member_id = $1 AND id = $2', [memberId, id]);
  return rowCount === 1;
}

/** How old `last_used_at` may be: more exact would be a write for every request. */
const LAST_USED_PRECISION_MS = 60_000;

/** Whose token it is and what it is for, unless it is over; notes that it was used. */
export async function useToken(
  sql: Sql,
  tokenHash: Buffer,
  now: Date,
): Promise<{ member: MemberRow; scopes: string[] } | undefined> {
  const { rows } = await sql.query<MemberRow & { tokenId: string; scopes: string[]; lastUsedAt: Date | null }>(
    `SELECT member.id, member.email, member.name, member.role,
            api_token.id AS "tokenId", scopes, last_used_at AS "lastUsedAt"
     FROM api_token JOIN member ON member.id = member_id
     WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > $2)`,
    [tokenHash, now],
  );
  if (!rows[0]) return undefined;
  const { tokenId, scopes, lastUsedAt, ...member } = rows[0];
  if (now.getTime() - (lastUsedAt?.getTime() ?? 0) > LAST_USED_PRECISION_MS)
    await sql.query('UPDATE api_token SET last_used_at = greatest(last_used_at, $2) WHERE id = $1', [tokenId, now]);
  return { member, scopes };
}
