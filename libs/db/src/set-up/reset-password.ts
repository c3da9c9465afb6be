import type { Database } from '../database.js';
import { changePassword } from '../queries/member-changes.js';
import { findMemberByEmail } from '../queries/members.js';
import { makePassword } from './make-password.js';
import { hashPassword } from './password-hash.js';

/**
 * Gives a member a new password, which is told only here, and ends all their sessions. API tokens stay.
 *
 * @param email without it, the installation's first owner
 * @returns nothing when there is no such member
 */
export async function resetPassword(
  database: Database,
  email?: string,
): Promise<{ email: string; password: string } | undefined> {
  const member = email === undefined ? await findFirstOwner(database) : await findMemberByEmail(database, email);
  if (!member) return undefined;
  const password = makePassword();
  await changePassword(database, { memberId: member.id, passwordHash: await hashPassword(password) });
  return { email: member.email, password };
}

async function findFirstOwner(database: Database): Promise<{ id: string; email: string } | undefined> {
  const { rows } = await database.query<{ id: string; email: string }>(
    `SELECT id, email FROM member WHERE role = 'owner' ORDER BY id LIMIT 1`,
  );
  return rows[0];
}
