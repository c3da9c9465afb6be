import { hash } from 'node:crypto';
import type { User } from '@errata/protocol';

/**
 * A hash of who the user is: of id, username, email and address the first there is. The kind is part of it, so that the
 * user "7" and the address "7" differ.
 */
export function identityOf(user: User | undefined): Buffer | undefined {
  const kind = (['id', 'username', 'email', 'ip_address'] as const).find((field) => user?.[field]);
  if (!user || !kind) return undefined;
  return hash('sha256', `${kind}:${user[kind]}`, 'buffer').subarray(0, 16);
}
