import { expect, test } from '@jest/globals';
import type { MailSummary } from '@errata/contract';
import { findTestMail } from './find-test-mail.js';

const SENT = Date.UTC(2026, 10, 21, 14);
const mail = (id: string, subject: string, seconds: number): MailSummary => ({
  id,
  subject,
  recipient: 'kim@example.com',
  createdAt: new Date(SENT + seconds * 1000).toISOString(),
  read: false,
});

test('the mail of a test event is of its project and not older than it', () => {
  const mails = [
    mail('4', '[web/test] New: TypeError', 3),
    mail('3', '[shop/test] New: TypeError', 2),
    mail('2', '[shop/test] New: KeyError', -60),
  ];
  expect(findTestMail(mails, 'shop', SENT)?.id).toBe('3');
  expect(findTestMail(mails.slice(2), 'shop', SENT)).toBeUndefined();
  expect(findTestMail([mail('1', '[shopping] New: x', 1)], 'shop', SENT)).toBeUndefined();
});
