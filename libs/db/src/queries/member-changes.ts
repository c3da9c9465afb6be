import type { Database } from '../database.js';
import type { Sql } from '../sql.js';
import type { MemberRow } from './members.js';

/** What is not named stays as it is. */
export interface MemberChange {
  name?: string | undefined;
  email?: string | undefined;
  alertMail?: boolean | undefined;
}

/** @returns the member as it is now; nothing when somebody else has the address already, in whatever case */
export async function changeMember(
  sql: Sql,
  memberId: string,
  { name, email, alertMail }: MemberChange,
): Promise<MemberRow | undefined> {
  try {
    const { rows } = await sql.query<MemberRow>(
      `UPDATE member SET name = coalesce($2, name), email = coalesce($3, email), alert_mail = coalesce($4, alert_mail)
       WHERE id = $1 RETURNING id, email, name, role`,
      [memberId, name ?? null, email ?? null, alertMail ?? null],
    );
    return rows[0];
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'member_email') return undefined;
    throw error;
  }
}

/** Sets the password and ends every session of the member, but for the kept one if there is one, or neither. */
export async function changePassword(
  database: Database,
  { memberId, passwordHash, keptSession }: { memberId: string; passwordHash: string; keptSession?: Buffer },
): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('UPDATE member SET password_hash = $2 WHERE id = $1', [memberId, passwordHash]);
    await sql.query('DELETE FROM session WHERE member_id = $1 AND token_hash IS DISTINCT FROM $2', [
      memberId,
      keptSession ?? null,
    ]);
  });
}
