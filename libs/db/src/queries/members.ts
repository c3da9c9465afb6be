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

/** Whether the member wants alert mails. */
export async function findAlertMail(sql: Sql, memberId: string): Promise<boolean> {
  const { rows } = await sql.query<{ alertMail: boolean }>(
    `SELECT alert_mail AS "alertMail" FROM member WHERE id = $1`,
    [memberId],
  );
  return rows[0]?.alertMail ?? false;
}
