import type { Sql } from '../sql.js';
import type { MemberRow } from './members.js';

export interface NewSession {
  /** SHA-256 of the token in the cookie; the token itself is nowhere in the database. */
  tokenHash: Buffer;
  memberId: string;
  userAgent: string;
  now: Date;
  expiresAt: Date;
}

/** Stores the session, and on the way drops those that are over. */
export async function insertSession(sql: Sql, session: NewSession): Promise<void> {
  await sql.query('DELETE FROM session WHERE expires_at <= $1', [session.now]);
  await sql.query(
    `INSERT INTO session (token_hash, member_id, user_agent, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
    [session.tokenHash, session.memberId, session.userAgent, session.now, session.expiresAt],
  );
}

/** How old `seen_at` may be: more exact would be a write for every request. */
const SEEN_AT_PRECISION_MS = 60_000;

/**
 * Who is logged in by this token, and notes that the session was used.
 *
 * @param idleMs a session unused for longer is over
 */
export async function useSession(
  sql: Sql,
  tokenHash: Buffer,
  { now, idleMs }: { now: Date; idleMs: number },
): Promise<MemberRow | undefined> {
  const { rows } = await sql.query<MemberRow & { seenAt: Date }>(
    `SELECT member.id, member.email, member.name, member.role, session.seen_at AS "seenAt"
     FROM session JOIN member ON member.id = session.member_id
     WHERE session.token_hash = $1 AND session.expires_at > $2 AND session.seen_at > $3`,
    [tokenHash, now, new Date(now.getTime() - idleMs)],
  );
  if (!rows[0]) return undefined;
  const { seenAt, ...member } = rows[0];
  if (now.getTime() - seenAt.getTime() > SEEN_AT_PRECISION_MS)
    await sql.query('UPDATE session SET seen_at = greatest(seen_at, $2) WHERE token_hash = $1', [tokenHash, now]);
  return member;
}

export async function deleteSession(sql: Sql, tokenHash: Buffer): Promise<void> {
  await sql.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
}
