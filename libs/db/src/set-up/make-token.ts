import { createHash, randomBytes } from 'node:crypto';
import { insertToken, type TokenRow } from '../queries/tokens.js';
import type { Sql } from '../sql.js';

/** Sentry's form of a user's token, which its tools know by sight. */
const TOKEN = /^sntryu_[0-9a-f]{64}$/;
const START_CHARACTERS = 'sntryu_'.length + 6;

/** What the database keeps of a token, or nothing for what cannot be one. */
export const hashApiToken = (token: string): Buffer | undefined =>
  TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined;

/** Makes a token of 256 random bits for a member. The answer is the only place where all of it stands. */
export async function makeApiToken(
  sql: Sql,
  { memberId, name, scopes }: { memberId: string; name: string; scopes: readonly string[] },
): Promise<TokenRow & { token: string }> {
  const token = `sntryu_${randomBytes(32).toString('hex')}`;
  const tokenHash = createHash('sha256').update(token).digest();
  const row = await insertToken(sql, {
    memberId,
    name,
    scopes,
    tokenHash,
    tokenStart: token.slice(0, START_CHARACTERS),
  });
  return { ...row, token };
}

/**
 * As `makeApiToken`, for the installation's first owner.
 *
 * @returns nothing when nobody has set the installation up yet
 */
export async function makeOwnersToken(
  sql: Sql,
  token: { name: string; scopes: readonly string[] },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(`SELECT id FROM member WHERE role = 'owner' ORDER BY id LIMIT 1`);
  return rows[0] && (await makeApiToken(sql, { ...token, memberId: rows[0].id })).token;
}
