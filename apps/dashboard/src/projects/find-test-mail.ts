import type { MailSummary } from '@errata/contract';

/** The server's clock may be a little behind the browser's. */
const CLOCK_TOLERANCE_MS = 5_000;

/** The mail that a test event caused: the newest one of the project since it was sent. Subjects begin `[shop/test]`. */
export const findTestMail = (mails: MailSummary[], slug: string, sentAt: number): MailSummary | undefined =>
  mails.find(
    ({ subject, createdAt }) =>
      (subject.startsWith(`[${slug}/`) || subject.startsWith(`[${slug}]`)) &&
      Date.parse(createdAt) >= sentAt - CLOCK_TOLERANCE_MS,
  );
