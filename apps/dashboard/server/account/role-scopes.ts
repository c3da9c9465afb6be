import { TokenScope } from '@errata/contract';
import type { MemberRow } from '@errata/db';

const READING: readonly TokenScope[] = ['org:read', 'project:read', 'event:read'];

/** What each role may do: look; also work on issues; also change projects and their keys. */
const SCOPES_OF_ROLE: Record<MemberRow['role'], readonly TokenScope[]> = {
  viewer: READING,
  member: [...READING, 'event:write', 'project:releases'],
  admin: TokenScope.options,
  owner: TokenScope.options,
};

/**
 * What a caller may do: what the role allows, and with a token no more than that was made for. So a token loses what its
 * member loses.
 *
 * @param tokenScopes of the token; absent for a session
 */
export const decideScopes = (role: MemberRow['role'], tokenScopes?: readonly string[]): TokenScope[] =>
  SCOPES_OF_ROLE[role].filter((scope) => tokenScopes?.includes(scope) ?? true);
