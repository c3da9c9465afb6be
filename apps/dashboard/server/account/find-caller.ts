import { hashApiToken, type Sql, useSession, useToken } from '@errata/db';
import { readBearerToken } from './bearer-token.js';
import type { Caller } from './current-caller.js';
import { decideScopes } from './role-scopes.js';
import { hashToken, readSessionCookie, SESSION_IDLE_MS } from './session-cookie.js';

interface Credentials {
  authorization?: string | undefined;
  cookie?: string | undefined;
}

/**
 * Who sent a request, by its token if it has one, else by its session.
 *
 * @param url public address of the dashboard, which names the cookie
 */
export function findCaller(sql: Sql, headers: Credentials, url: string, now: Date): Promise<Caller | undefined> {
  const token = readBearerToken(headers.authorization);
  return token === undefined
    ? findBySession(sql, readSessionCookie(url, headers.cookie), now)
    : findByToken(sql, token, now);
}

async function findBySession(sql: Sql, token: string | undefined, now: Date): Promise<Caller | undefined> {
  if (token === undefined) return undefined;
  const sessionHash = hashToken(token);
  const member = await useSession(sql, sessionHash, { now, idleMs: SESSION_IDLE_MS });
  return member && { member, sessionHash, scopes: decideScopes(member.role) };
}

async function findByToken(sql: Sql, token: string, now: Date): Promise<Caller | undefined> {
  const hash = hashApiToken(token);
  const found = hash && (await useToken(sql, hash, now));
  return found && { member: found.member, scopes: decideScopes(found.member.role, found.scopes) };
}
