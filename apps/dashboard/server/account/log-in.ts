import type { Login } from '@errata/contract';
import { deleteSession, findMemberByEmail, insertSession, type MemberRow, type Sql, verifyPassword } from '@errata/db';
import type { LoginLimiter } from './login-limiter.js';
import { hashToken, makeToken, SESSION_MS } from './session-cookie.js';

export interface LoginAttempt {
  credentials: Login;
  /** Client address. */
  address: string;
  userAgent: string;
  /** Token of the session the browser had until now. */
  oldToken: string | undefined;
  now: Date;
}

export type LoginResult =
  | { outcome: 'done'; member: MemberRow; token: string }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; seconds: number };

const USER_AGENT_CHARACTERS_MAX = 256;

/**
 * Checks the password and opens a new session in place of the old one. Says nothing about whether there is such a member,
 * neither in its result nor by the time it takes.
 */
export async function logIn(sql: Sql, limiter: LoginLimiter, attempt: LoginAttempt): Promise<LoginResult> {
  const { credentials, address, oldToken, now } = attempt;
  const seconds = limiter.begin(credentials.email, address, now.getTime());
  if (seconds > 0) return { outcome: 'wait', seconds };

  const found = await findMemberByEmail(sql, credentials.email);
  if (!(await verifyPassword(credentials.password, found?.passwordHash)) || !found) return { outcome: 'wrong' };
  limiter.succeed(credentials.email, address);

  const { passwordHash: _, ...member } = found;
  const token = makeToken();
  if (oldToken) await deleteSession(sql, hashToken(oldToken));
  await insertSession(sql, {
    tokenHash: hashToken(token),
    memberId: member.id,
    userAgent: attempt.userAgent.slice(0, USER_AGENT_CHARACTERS_MAX),
    now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  });
  return { outcome: 'done', member, token };
}
