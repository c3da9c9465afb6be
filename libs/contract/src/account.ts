import { z } from 'zod';

export const Login = z.object({
  email: z.string().trim().min(1, 'Enter your email address').max(254),
  password: z.string().min(1, 'Enter your password').max(1024),
});
export type Login = z.infer<typeof Login>;

/** Who is logged in, and the installation around them. */
export const Me = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'admin', 'member', 'viewer']),
  /** True while no mail server is configured: mails stay in the built-in mailbox. */
  mailboxOnly: z.boolean(),
  /** Mails in the built-in mailbox that nobody opened yet. */
  unreadMails: z.number(),
  /** Unresolved issues over all the projects the member sees. */
  unresolvedIssues: z.number(),
  /** Requests the digest could not work on; 0 for those who may not see them. */
  deadEvents: z.number(),
  /** Whether alert mails are sent to this member. */
  alertMail: z.boolean(),
  /** Set while mails cannot leave: what the mail server or the network said. */
  mailProblem: z.object({ reason: z.string(), since: z.iso.datetime() }).nullable(),
});
export type Me = z.infer<typeof Me>;
