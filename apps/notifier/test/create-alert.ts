import type { AlertedIssue } from '@errata/db';
import type { MailableAlert } from '../src/decide/decide-skip.js';

/** A claimed alert as the database gives it, for tests without one. */
export function createAlert(alert: Partial<MailableAlert> = {}, issue: Partial<AlertedIssue> = {}): MailableAlert {
  return {
    id: '7',
    projectId: '1',
    recipient: 'kim@example.com',
    issueId: '42',
    kind: 'new',
    detail: {},
    attempts: 0,
    messageId: null,
    createdAt: new Date('2026-11-21T00:05:37Z'),
    claimedAt: new Date('2026-11-21T00:05:38Z'),
    lease: '2026-11-21 00:07:38.000001+00',
    ruleName: 'New issues',
    projectSlug: 'shop',
    ...alert,
    issue: {
      number: 42,
      title: 'KeyError: discount',
      type: 'KeyError',
      value: 'discount',
      culprit: 'shop.views.checkout',
      level: 'error',
      status: 'unresolved',
      firstSeen: new Date('2026-11-18T09:31:02Z'),
      lastSeen: new Date('2026-11-21T00:05:36Z'),
      eventCount: 1284,
      userCount: 312,
      firstRelease: 'shop@1.4.1',
      ...issue,
    },
  };
}
