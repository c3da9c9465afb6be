import { describe, expect, test } from '@jest/globals';
import { createAlert, createSpike } from '../../test/create-alert.js';
import { decideSkip } from './decide-skip.js';

const HOUR_MS = 3_600_000;
const old = (hours: number) => new Date(createAlert().claimedAt.getTime() - hours * HOUR_MS);

describe('decideSkip', () => {
  test.each([
    ['an unresolved issue gets its mail', createAlert(), undefined],
    [
      'an issue that came back gets its mail even if it is resolved',
      createAlert({ kind: 'regression' }, { status: 'resolved' }),
      undefined,
    ],
    ['a resolved issue is not told as new', createAlert({}, { status: 'resolved' }), 'issue was resolved meanwhile'],
    ['nor as frequent', createAlert({ kind: 'frequency' }, { status: 'resolved' }), 'issue was resolved meanwhile'],
    ['a muted issue is silent', createAlert({ kind: 'regression' }, { status: 'muted' }), 'issue is muted'],
    [
      'a merged issue has no events left to tell of',
      createAlert({ kind: 'regression' }, { status: 'merged' }),
      'issue was merged meanwhile',
    ],
    ['a deleted issue is silent', { ...createAlert(), issue: null }, 'issue was deleted'],
    ['a spike has no issue to ask', createSpike(), undefined],
    ['an old spike is no news', createSpike({ createdAt: old(24.1) }), 'older than 24 hours'],
    ['just within a day', createAlert({ createdAt: old(23.9) }), undefined],
    ['older than a day', createAlert({ createdAt: old(24.1) }), 'older than 24 hours'],
    ['two addresses are none', createAlert({ recipient: 'a@example.com, b@example.com' }), 'not an email address'],
    [
      'a line break is no address',
      createAlert({ recipient: 'a@example.com\r\nBcc:b@example.com' }),
      'not an email address',
    ],
    ['localhost', createAlert({ recipient: 'admin@localhost' }), 'no real address'],
    ['below localhost', createAlert({ recipient: 'admin@box.LOCALHOST' }), 'no real address'],
    ['a name that only ends like it', createAlert({ recipient: 'admin@mylocalhost.example' }), undefined],
  ])('%s', (_case, alert, reason) => {
    expect(decideSkip(alert, true)).toBe(reason);
  });

  test('the built-in mailbox takes local addresses', () => {
    expect(decideSkip(createAlert({ recipient: 'admin@localhost' }), false)).toBeUndefined();
  });
});
