import type { Me } from '@errata/contract';

/** Who is logged in. The last two are known where the server tells them. */
export interface Account extends Me {
  /** Whether alerts are mailed to the member. */
  alertMail?: boolean;
  /** Why no mail leaves at all. */
  mailProblem?: { reason: string; since: string } | null;
}

/** Only they may change projects and their keys. */
export const mayManage = (account: Account | undefined): boolean =>
  account?.role === 'owner' || account?.role === 'admin';
