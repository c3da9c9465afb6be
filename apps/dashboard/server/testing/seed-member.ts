import { randomUUID } from 'node:crypto';
import { insertSession, makeApiToken, type MemberRow, type Sql } from '@errata/db';
import { hashToken, makeToken } from '../account/session-cookie.js';

/** A member of that role who is logged in, with the first member's password. */
export async function seedMember(
  sql: Sql,
  role: MemberRow['role'],
): Promise<{ id: string; email: string; cookie: string }> {
  const email = `${role}-${randomUUID()}@example.com`;
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO member (email, role, password_hash) SELECT $1, $2, password_hash FROM member ORDER BY id LIMIT 1 RETURNING id`,
    [email, role],
  );
  const id = rows[0]?.id ?? '';
  return { id, email, cookie: await seedSession(sql, id) };
}

/** @returns the cookie of a further session of the member */
export async function seedSession(sql: Sql, memberId: string): Promise<string> {
  const token = makeToken();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await insertSession(sql, { tokenHash: hashToken(token), memberId, userAgent: 'test', now, expiresAt });
  return `errata_session=${token}`;
}

/** @returns the header that sends a new token of the member */
export async function seedToken(
  sql: Sql,
  memberId: string,
  scopes: readonly string[],
): Promise<{ authorization: string }> {
  const { token } = await makeApiToken(sql, { memberId, name: 'test', scopes });
  return { authorization: `Bearer ${token}` };
}
