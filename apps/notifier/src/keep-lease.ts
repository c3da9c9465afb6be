import { renewLease, type Sql } from '@errata/db';

/** So short that the mails of a killed notifier are soon another's. It is renewed while its mail is on its way. */
export const LEASE_SECONDS = 10;

const RENEW_MS = 2_500;

/**
 * Renews the lease of alerts while `work` lasts: a slow mail server must not make a second notifier send the same mail.
 * Where the database is away, or somebody else has the lease already, the last one stays what it was.
 *
 * @returns what `work` did, and the lease as it was last renewed
 */
export async function keepLease<T>(
  sql: Sql,
  { ids, lease }: { ids: string[]; lease: string },
  work: () => Promise<T>,
): Promise<{ result: T; lease: string }> {
  let kept = lease;
  let renewing = Promise.resolve();
  const renew = async (): Promise<void> => {
    kept = (await renewLease(sql, { ids, lease: kept, leaseSeconds: LEASE_SECONDS }).catch(() => undefined)) ?? kept;
  };
  const timer = setInterval(() => (renewing = renewing.then(renew)), RENEW_MS);
  const result = await work().finally(() => clearInterval(timer));
  await renewing;
  return { result, lease: kept };
}
