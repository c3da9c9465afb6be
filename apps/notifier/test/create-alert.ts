import type { AlertedIssue } from '@errata/db';
import type { IssueAlert, SpikeAlert } from '../src/decide/decide-skip.js';

/** A claimed alert as the database gives it, for tests without one. */
export function createAlert(alert: Partial<IssueAlert> = {}, issue: Partial<AlertedIssue> = {}): IssueAlert {
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

/** The same for a spike. */
export const createSpike = (alert: Partial<SpikeAlert> = {}): SpikeAlert => ({
  ...createAlert(),
  kind: 'spike',
  issueId: null,
  issue: null,
  ruleName: null,
  detail: SPIKE_DETAIL,
  ...alert,
});

export const SPIKE_DETAIL = {
  minute: '2026-11-21T00:04:00.000Z',
  eventsInMinute: 12_340,
  usualPerMinute: 199.6,
  limitPerMinute: 1_996,
  until: '2026-11-21T00:10:21.000Z',
};
