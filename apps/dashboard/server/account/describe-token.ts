import { type ApiToken, TokenScope } from '@errata/contract';
import type { TokenRow } from '@errata/db';

/** Scopes written by a newer version are left out. */
export const describeToken = ({ scopes, createdAt, lastUsedAt, ...token }: TokenRow): ApiToken => ({
  ...token,
  scopes: TokenScope.options.filter((scope) => scopes.includes(scope)),
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
