import type { Role } from '../entities/member.entity.js';
import type { Sql } from '../sql.js';

export interface MemberRow {
  id: string;
  email: string;
  /** '' where the member gave none. */
  name: string;
  role: Role;
}

/** The member who logs in by this address, whatever its case. */
export async function findMemberByEmail(
  sql: Sql,
  email: string,
): Promise<(MemberRow & { passwordHash: string }) | undefined> {
  const { rows } = await sql.query<MemberRow & { passwordHash: string }>(
    `SELECT id, email, name, role, password_hash AS "passwordHash" FROM member WHERE lower(email) = lower($1)`,
    [email],
  );
  return rows[0];
}
