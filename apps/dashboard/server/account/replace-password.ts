import type { PasswordChange } from '@errata/contract';
import {
  changePassword,
  type Database,
  findMemberByEmail,
  hashPassword,
  type MemberRow,
  verifyPassword,
} from '@errata/db';
import type { LoginLimiter } from './login-limiter.js';

export interface PasswordReplacement {
  member: MemberRow;
  passwords: PasswordChange;
  /** Client address. */
  address: string;
  /** The session that asks; the member's others end. */
  keptSession: Buffer;
  now: Date;
}

export type PasswordResult = { outcome: 'done' } | { outcome: 'wrong' } | { outcome: 'wait'; seconds: number };

/** Sets a new password for whoever knows the current one. Guessing is slowed down as at the login: a session may be stolen. */
export async function replacePassword(
  database: Database,
  limiter: LoginLimiter,
  { member, passwords, address, keptSession, now }: PasswordReplacement,
): Promise<PasswordResult> {
  const seconds = limiter.begin(member.email, address, now.getTime());
  if (seconds > 0) return { outcome: 'wait', seconds };
  const found = await findMemberByEmail(database, member.email);
  if (!(await verifyPassword(passwords.current, found?.passwordHash))) return { outcome: 'wrong' };
  limiter.succeed(member.email, address);
  const passwordHash = await hashPassword(passwords.next);
  await changePassword(database, { memberId: member.id, passwordHash, keptSession });
  return { outcome: 'done' };
}
