import type { Config } from '@errata/config';
import type { Me } from '@errata/contract';
import {
  countDeadEvents,
  countUnreadMails,
  countUnresolvedIssues,
  findAlertMail,
  type MemberRow,
  readMailProblem,
  type Sql,
  visibleProjectIds,
} from '@errata/db';
import { decideScopes } from './role-scopes.js';

/** The member and what the frame of every page shows. */
export async function describeMe(sql: Sql, config: Config, member: MemberRow): Promise<Me> {
  const projectIds = await visibleProjectIds(sql, member);
  const maySeeDead = decideScopes(member.role).includes('project:write');
  const [unreadMails, unresolvedIssues, deadEvents, alertMail, problem] = await Promise.all([
    countUnreadMails(sql, projectIds),
    countUnresolvedIssues(sql, projectIds),
    maySeeDead ? countDeadEvents(sql, projectIds) : 0,
    findAlertMail(sql, member.id),
    readMailProblem(sql),
  ]);
  return {
    ...member,
    mailboxOnly: isMailboxActive(config),
    unreadMails,
    unresolvedIssues,
    deadEvents,
    alertMail,
    mailProblem: problem ? { reason: problem.reason, since: problem.since } : null,
  };
}

/** Without a mail server mails stay in the built-in mailbox. */
export const isMailboxActive = (config: Config): boolean =>
  config.smtpUrl === undefined && config.mailServer === undefined;
