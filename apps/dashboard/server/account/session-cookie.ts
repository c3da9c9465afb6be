import { createHash, randomBytes } from 'node:crypto';

/** Over after this long, whatever happens … */
export const SESSION_MS = 30 * 24 * 3_600_000;
/** … and after this long without a request. */
export const SESSION_IDLE_MS = 7 * 24 * 3_600_000;

/** @returns 256 random bits, the whole of what a session's cookie holds */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** The database keeps only this, so that reading it logs nobody in. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** `__Host-` makes browsers refuse the cookie from a subdomain or over http; it works over https only. */
const cookieName = (url: string): string => (isSecure(url) ? '__Host-errata_session' : 'errata_session');

const isSecure = (url: string): boolean => url.startsWith('https:');

/** @param url public address of the dashboard */
export function writeSessionCookie(url: string, token: string): string {
  return `${cookieName(url)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_MS / 1000}${isSecure(url) ? '; Secure' : ''}`;
}

export const clearSessionCookie = (url: string): string =>
  `${cookieName(url)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure(url) ? '; Secure' : ''}`;

/**
 * The token among a request's cookies.
 *
 * @param header the whole `Cookie` header
 */
export function readSessionCookie(url: string, header: string | undefined): string | undefined {
  const prefix = `${cookieName(url)}=`;
  const cookie = header?.split(';').find((part) => part.trimStart().startsWith(prefix));
  const token = cookie?.trim().slice(prefix.length);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
