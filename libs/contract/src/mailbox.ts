import { z } from 'zod';

export const MailSummary = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime(),
  read: z.boolean(),
});
export type MailSummary = z.infer<typeof MailSummary>;

export const MailList = z.object({
  mails: z.array(MailSummary),
  /** False once a mail server is configured: then mails leave, and new ones no longer land here. */
  active: z.boolean(),
  next: z.string().optional(),
});
export type MailList = z.infer<typeof MailList>;

export const MailDetail = MailSummary.extend({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  /** To be shown in a sandboxed frame only (see the route that serves it with its own policy). */
  html: z.string(),
});
export type MailDetail = z.infer<typeof MailDetail>;
